package org.guiji.schemas.workspace;

/**
 * How long a provider has to answer a doubt, as the region's regulation says; Aba art. 28: seven working days, and at
 * most seven more.
 *
 * @param extensionDays working days that one extension adds; 0 where there is none
 */
public record DoubtTerms(int workingDays, int extensionDays) {
    public static final DoubtTerms USUAL = new DoubtTerms(7, 7);
}
