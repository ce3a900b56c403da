package org.guiji.orchestration.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import org.guiji.schemas.problems.GuijiException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes with Argon2id; the stored text names the method, so that it can be changed later. */
public final class Passwords {
    /** The least number of characters. */
    public static final int LENGTH = 12;

    /** What a person may mistake for another is left out. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int GENERATED = 16;
    private static final int LONGEST = 200;
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2id", Map.of("argon2id", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));

    /** Compared with when a name is unknown, so that an unknown name takes as long as a known one. */
    private final String nobody = encode(generate());

    public String encode(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }

    public boolean matches(String password, String hash) {
        return password.length() <= LONGEST && encoder.matches(password, hash);
    }

    /** Takes as long as {@link #matches}, and is never right. */
    void matchNobody(String password) {
        encoder.matches(password.length() <= LONGEST ? password : "", nobody);
    }

    /** A password that nobody has chosen. */
    public String generate() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GENERATED; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** Long, not of one letter only, and without the account's name in it. */
    static void check(String account, String password) {
        boolean named = password.toLowerCase(Locale.ROOT).contains(account);
        if (password.length() < LENGTH
                || password.length() > LONGEST
                || named
                || password.chars().distinct().count() < 5) {
            throw GuijiException.of(AccessFailure.PASSWORD_WEAK, account, LENGTH);
        }
    }
}
