package org.guiji.schemas.yaml;

import java.net.URI;
import java.util.Optional;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;

/**
 * Texts of a map that may be references, resolved. Problems never show a text: it may be a secret.
 *
 * @param place what problems name before the key
 */
public record ReferencedTexts(YamlMap written, String place, References references) {

    /** What the text stands for; nothing, and a problem, when its reference leads nowhere. */
    public Optional<String> resolved(String key) {
        Optional<String> text = written.text(key);
        Optional<String> missing = text.flatMap(references::unresolved);
        missing.ifPresent(name -> written.problem(key, SchemasFailure.REFERENCE_UNRESOLVED, named(key), name));
        return missing.isPresent() ? Optional.empty() : text.map(references::resolve);
    }

    /** The same for what must not be written down as it is. */
    public Optional<String> secret(String key) {
        if (written.text(key).filter(text -> !References.isReference(text)).isPresent()) {
            written.problem(key, SchemasFailure.SECRET_IN_PLAIN, named(key));
            return Optional.empty();
        }
        return resolved(key);
    }

    /** A resolved text as an address of HTTP; nothing, and a problem, when it is none. */
    public Optional<URI> address(String key, String text) {
        try {
            URI url = URI.create(text.strip());
            if ("https".equals(url.getScheme()) || "http".equals(url.getScheme())) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // Said below without the text.
        }
        written.bad(key, ValueForm.TEXT);
        return Optional.empty();
    }

    private String named(String key) {
        return place + "." + key;
    }
}
