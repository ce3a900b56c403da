package org.guiji.orchestration.alerting;

import java.net.URI;
import java.util.Optional;

/**
 * A group chat that takes messages over HTTP.
 *
 * @param url already resolved from its reference: it holds the right to write
 * @param secret signs the messages; WeCom has none
 */
public record Webhook(Kind kind, URI url, Optional<String> secret) {
    /** Whose message form it takes. */
    public enum Kind {
        DINGTALK,
        WECOM,
        FEISHU
    }

    /** Without the address. */
    @Override
    public String toString() {
        return kind.name();
    }
}
