package org.guiji.orchestration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for this machine that its own key has signed, as a site without an authority of its own has one.
 *
 * @param trusting a store that holds it, for clients
 */
public record OwnCertificate(Path certificate, Path key, Path trusting) {
    public static final String PASSWORD = "changeit";

    /** Made by the JDK's own tool. */
    public static OwnCertificate in(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path pair = folder.resolve("pair.p12");
        int exit = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-keystore",
                        pair.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            made.load(in, PASSWORD.toCharArray());
        }
        Certificate own = made.getCertificate("own");
        Path certificate = pem(folder.resolve("own.pem"), "CERTIFICATE", own.getEncoded());
        Path key = pem(
                folder.resolve("own.key"),
                "PRIVATE KEY",
                made.getKey("own", PASSWORD.toCharArray()).getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", own);
        Path trusting = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(trusting)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new OwnCertificate(certificate, key, trusting);
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    /** What a client that trusts it connects with. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trusting)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
