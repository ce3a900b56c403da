package org.guiji.orchestration.alerting;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.Language;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.workspace.Workspace;
import org.guiji.schemas.yaml.ReferencedTexts;
import org.guiji.schemas.yaml.References;
import org.guiji.schemas.yaml.YamlFile;
import org.guiji.schemas.yaml.YamlMap;

/** Reads {@code alerts} of {@code guiji.yaml}. */
public final class AlertReader {
    /** The keys of {@code alerts}. */
    public static final Set<String> KEYS = Set.of("mail", "to");
    /** The keys of {@code alerts.mail}. */
    public static final Set<String> MAIL_KEYS = Set.of("host", "port", "security", "user", "password", "from");
    /** The keys of one receiver. */
    public static final Set<String> RECEIVER_KEYS = Set.of("role", "provider", "mail", "webhook", "language");
    /** The keys of {@code webhook}. */
    public static final Set<String> WEBHOOK_KEYS = Set.of("kind", "url", "secret");

    private final Workspace workspace;
    private final References references;
    private final Problems problems = new Problems();

    private AlertReader(Workspace workspace, References references) {
        this.workspace = workspace;
        this.references = references;
    }

    /** Nobody is told where the file names nobody, or has problems here. */
    public static AlertSettings read(Workspace workspace) {
        return read(workspace, References.of(workspace.root()));
    }

    static AlertSettings read(Workspace workspace, References references) {
        Path file = workspace.root().resolve("guiji.yaml");
        AlertReader reader = new AlertReader(workspace, references);
        Optional<YamlMap> alerts = Files.isRegularFile(file)
                ? YamlFile.read(workspace.root(), file, reader.problems).map(read -> read.mapOrEmpty("alerts"))
                : Optional.empty();
        AlertSettings read =
                alerts.map(reader::settings).orElseGet(() -> new AlertSettings(Optional.empty(), List.of(), List.of()));
        return reader.problems.isEmpty() ? read : new AlertSettings(Optional.empty(), List.of(), reader.problems.all());
    }

    private AlertSettings settings(YamlMap alerts) {
        alerts.only(KEYS);
        Optional<MailServer> mail = alerts.map("mail").map(this::mail);
        List<Receiver> receivers = new ArrayList<>();
        for (YamlMap written : alerts.maps("to")) {
            receivers.add(receiver(written, receivers.size() + 1, mail.isPresent()));
        }
        return new AlertSettings(mail, receivers, List.of());
    }

    private MailServer mail(YamlMap written) {
        written.only(MAIL_KEYS);
        MailServer.Security security = written.choice("security", words(MailServer.Security.values()))
                .map(word -> MailServer.Security.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(MailServer.Security.TLS);
        int usual =
                switch (security) {
                    case TLS -> 465;
                    case STARTTLS -> 587;
                    case NONE -> 25;
                };
        return new MailServer(
                written.required("host"),
                written.number("port", usual, 1),
                security,
                texts(written).resolved("user"),
                texts(written).secret("password"),
                written.required("from"));
    }

    private Receiver receiver(YamlMap written, int number, boolean hasMail) {
        written.only(RECEIVER_KEYS);
        String role = written.requiredChoice("role", words(Actor.values()));
        Optional<String> provider = written.text("provider");
        provider.filter(name -> !workspace.providers().containsKey(name))
                .ifPresent(name -> written.problem(
                        "provider",
                        SchemasFailure.PROVIDER_UNKNOWN,
                        name,
                        DidYouMean.hint(name, workspace.providers().keySet())));
        List<String> addresses = written.texts("mail");
        Optional<Webhook> webhook = written.map("webhook").map(this::webhook);
        if (addresses.isEmpty() && webhook.isEmpty()) {
            written.missing("mail", ValueForm.LIST_OF_TEXTS);
        }
        if (!addresses.isEmpty() && !hasMail) {
            written.problem("mail", SchemasFailure.KEY_MISSING, "alerts.mail", ValueForm.MAP.title());
        }
        Language language = written.choice("language", words(Language.values()))
                .map(word -> Language.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Language.ZH);
        Actor actor = role.isEmpty() ? Actor.OPERATOR : Actor.valueOf(role.toUpperCase(Locale.ROOT));
        return new Receiver(number, actor, provider, addresses, webhook, language);
    }

    private Webhook webhook(YamlMap written) {
        written.only(WEBHOOK_KEYS);
        String kind = written.requiredChoice("kind", words(Webhook.Kind.values()));
        written.required("url");
        // The address is the right to write into the group.
        Optional<URI> url =
                texts(written).secret("url").flatMap(text -> texts(written).address("url", text));
        return new Webhook(
                kind.isEmpty() ? Webhook.Kind.DINGTALK : Webhook.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                url.orElse(URI.create("http://localhost/")),
                texts(written).secret("secret"));
    }

    private ReferencedTexts texts(YamlMap written) {
        return new ReferencedTexts(written, "alerts", references);
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
