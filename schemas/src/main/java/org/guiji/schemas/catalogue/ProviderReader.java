package org.guiji.schemas.catalogue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guiji.schemas.problems.DidYouMean;
import org.guiji.schemas.problems.SchemasFailure;
import org.guiji.schemas.problems.ValueForm;
import org.guiji.schemas.yaml.YamlMap;

/** Reads the {@code providers} of {@code guiji.yaml}. */
public final class ProviderReader {
    /** The keys of one provider. */
    public static final Set<String> KEYS = Set.of("title", "credit-code", "parent");

    /** Names of providers and of resources; they are folder names too. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    // The form only: a wrong check digit of a department's code must not stop its deliveries.
    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{18}");

    private ProviderReader() {}

    public static Map<String, Provider> read(YamlMap providers) {
        Map<String, Provider> found = new LinkedHashMap<>();
        for (String name : providers.keys()) {
            if (!NAME.matcher(name).matches()) {
                providers.bad(name, ValueForm.NAME);
            }
            found.put(name, provider(name, providers.requiredMap(name)));
        }
        found.values().forEach(provider -> checkParent(provider, found, providers));
        return found;
    }

    private static Provider provider(String name, YamlMap written) {
        written.only(KEYS);
        String creditCode = written.required("credit-code");
        if (!creditCode.isEmpty() && !CREDIT_CODE.matcher(creditCode).matches()) {
            written.bad("credit-code", ValueForm.CREDIT_CODE);
        }
        return new Provider(name, written.title("title"), creditCode, written.text("parent"));
    }

    private static void checkParent(Provider provider, Map<String, Provider> all, YamlMap providers) {
        Set<String> seen = new HashSet<>(Set.of(provider.name()));
        Optional<String> parent = provider.parent();
        while (parent.isPresent()) {
            Provider next = all.get(parent.get());
            if (next == null) {
                YamlMap written = providers.mapOrEmpty(provider.name());
                written.problem(
                        "parent",
                        SchemasFailure.PROVIDER_UNKNOWN,
                        parent.get(),
                        DidYouMean.hint(parent.get(), all.keySet()));
                return;
            }
            if (!seen.add(next.name())) {
                providers.problem(provider.name(), SchemasFailure.PROVIDER_PARENT_CIRCULAR, provider.name());
                return;
            }
            parent = next.parent();
        }
    }
}
