package org.guiji.orchestration.alerting;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guiji.schemas.problems.Actor;
import org.guiji.schemas.problems.Language;

/**
 * Somebody who must act.
 *
 * @param number place in the file, from 1; how errors name it
 * @param provider only what this provider must do
 */
public record Receiver(
        int number,
        Actor role,
        Optional<String> provider,
        List<String> mail,
        Optional<Webhook> webhook,
        Language language) {
    public Receiver {
        mail = List.copyOf(mail);
    }

    boolean isFor(Item item) {
        return item.actor() == role && (provider.isEmpty() || provider.get().equals(item.provider()));
    }

    /** The same person in a later version of the file; addresses stay out of the ledger. */
    String key() {
        String address =
                mail + webhook.map(hook -> hook.kind() + " " + hook.url()).orElse("");
        return role.name().toLowerCase(java.util.Locale.ROOT) + "/" + provider.orElse("*") + "/"
                + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8));
    }
}
