package org.guiji.orchestration.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The record of local users; passwords are kept as hashes only. Every method is one transaction. */
public interface Accounts {

    /** By name. */
    List<Account> all();

    Optional<Account> find(String name);

    /** The stored hash; nothing for an unknown name. */
    Optional<String> hash(String name);

    /** @return false when the name is taken */
    boolean add(Account account, String hash);

    /** Replaces the password, and forgets failed attempts and a lock. @return false when there is no such account */
    boolean changePassword(String name, String hash, boolean mustChange);

    /** @return false when there is no such account */
    boolean disable(String name);

    /** Lets a disabled account be used again, with its password. @return false when there is no such account */
    boolean enable(String name);

    /** Puts other roles, and another department, in place of what it has. @return false when there is no such account */
    boolean changeRoles(String name, Set<Role> roles, Optional<String> provider);

    /** Counts one more wrong password. @return how many there are now; 0 for an unknown name */
    int countFailure(String name);

    void lock(String name, Instant until);

    void noteSignIn(String name, Instant at);
}
