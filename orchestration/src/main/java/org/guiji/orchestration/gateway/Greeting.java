package org.guiji.orchestration.gateway;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.guiji.orchestration.access.AccessFailure;
import org.guiji.orchestration.access.Account;
import org.guiji.orchestration.access.AccountDesk;
import org.guiji.schemas.problems.Failure;
import org.guiji.schemas.problems.Language;

/**
 * The negotiation that comes before Thrift's messages: SASL with the mechanism PLAIN (RFC 4616), which is what tools
 * send when they are given a name and a password. Each message is a status, a length and bytes.
 */
final class Greeting {
    private static final int START = 1;
    private static final int OK = 2;
    private static final int BAD = 3;
    private static final int COMPLETE = 5;
    private static final int LONGEST = 4096;

    private final AccountDesk accounts;

    Greeting(AccountDesk accounts) {
        this.accounts = accounts;
    }

    /** @return the account; nothing when the connection is refused, which the other side has been told */
    Optional<String> signIn(DataInputStream in, DataOutputStream out) throws IOException {
        int status = in.readByte();
        String mechanism = text(in);
        if (status != START || !mechanism.equals("PLAIN")) {
            send(out, BAD, "PLAIN");
            return Optional.empty();
        }
        status = in.readByte();
        String[] parts = text(in).split("\0", -1);
        if ((status != OK && status != COMPLETE) || parts.length != 3) {
            send(out, BAD, "PLAIN");
            return Optional.empty();
        }
        Optional<Account> account = accounts.signIn(parts[1].strip().toLowerCase(Locale.ROOT), parts[2]);
        if (account.isEmpty() || account.get().mustChange()) {
            AccessFailure why = account.isEmpty() ? AccessFailure.SIGN_IN_REFUSED : AccessFailure.PASSWORD_MUST_CHANGE;
            Failure failure = Failure.of(why, "-");
            send(out, BAD, failure.render(Language.ZH) + "\n" + failure.render(Language.EN));
            return Optional.empty();
        }
        send(out, COMPLETE, "");
        return account.map(Account::name);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("no greeting");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void send(DataOutputStream out, int status, String said) throws IOException {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        out.writeByte(status);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
