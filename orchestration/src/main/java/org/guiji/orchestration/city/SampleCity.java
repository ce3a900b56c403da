package org.guiji.orchestration.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Writes the sample city: its settings, what its departments deliver, and what must be found wrong with it. */
public final class SampleCity {
    /** Of the sample that people get. */
    public static final int PERSONS = 100_000;

    private SampleCity() {}

    /**
     * @param folder that does not exist or is empty
     * @param persons how many persons the police register has; tests take fewer than {@link #PERSONS}
     */
    public static void create(Path folder, int persons) {
        create(folder, persons, OptionalLong.empty());
    }

    /** The same with its defects anywhere and in any order, as the seed throws the dice. */
    static void create(Path folder, int persons, OptionalLong seed) {
        try {
            WorkspaceFiles.write(folder, WorkspaceFiles.SAMPLE);
            City city = new City(folder, persons, seed, new Expectation());
            PoliceRegister.write(city);
            InsuranceRegister.write(city);
            EnterpriseRegister.write(city);
            TaxRegister.write(city);
            Divisions.write(city);
            Places.write(city);
            Grids.write(city);
            ComponentSurvey.write(city);
            LicenceDecisions.write(city);
            PenaltyForm.write(city);
            CreditLists.write(city);
            Licences.write(city);
            city.expected().write(folder);
            WorkspaceFiles.writeSettings(folder, WorkspaceFiles.SAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
