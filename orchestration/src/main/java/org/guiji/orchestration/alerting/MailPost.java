package org.guiji.orchestration.alerting;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Sends a digest by mail. */
record MailPost(MailServer server) {
    private static final String TIMEOUT_MILLIS = "20000";

    /** @throws NotDelivered when the server did not take it */
    void send(Digest digest, List<String> addresses) {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setFrom(new InternetAddress(server.from()));
            for (String address : addresses) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
            }
            message.setSubject(digest.subject(), StandardCharsets.UTF_8.name());
            message.setText(digest.body(), StandardCharsets.UTF_8.name());
            Transport.send(message);
        } catch (MessagingException e) {
            throw new NotDelivered(e);
        }
    }

    private Session session() {
        boolean tls = server.security() == MailServer.Security.TLS;
        boolean startTls = server.security() == MailServer.Security.STARTTLS;
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", server.host());
        settings.setProperty("mail.smtp.port", String.valueOf(server.port()));
        settings.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
        settings.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        // Without this a server that offers no TLS would get the password in the clear.
        settings.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.auth", String.valueOf(server.user().isPresent()));
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        server.user().orElse(""), server.password().orElse(""));
            }
        });
    }
}
