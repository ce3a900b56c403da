package org.guiji.schemas.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.codes.CodeTables;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.problems.Problems;
import org.guiji.schemas.problems.SchemasFailure;

/**
 * What an exchanged catalogue means for a workspace. Nothing that is there is overwritten:
 *
 * <ol>
 *   <li>a row whose code a resource already has is known;
 *   <li>any other becomes a draft below its provider, which is found by credit code and then by Chinese name;
 *   <li>a row of a provider that the workspace does not have is a problem.
 * </ol>
 */
public final class CatalogueImport {
    private final Catalogue catalogue;
    private final Collection<Provider> providers;
    private final CodeTables codes;

    public CatalogueImport(Catalogue catalogue, Map<String, Provider> providers, CodeTables codes) {
        this.catalogue = catalogue;
        this.providers = List.copyOf(providers.values());
        this.codes = codes;
    }

    /** A file to write, relative to the workspace. */
    public record Draft(String file, String yaml) {}

    /** What is already there by its resource's name, and what is to be written. */
    public record Plan(List<String> known, List<Draft> drafts) {
        public Plan {
            known = List.copyOf(known);
            drafts = List.copyOf(drafts);
        }
    }

    /**
     * @param file name of the sheet in problems
     */
    public Plan plan(String file, List<CatalogueRow> rows, Problems problems) {
        List<String> known = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        for (CatalogueRow row : rows) {
            Optional<Resource> there = catalogue.all().stream()
                    .filter(resource -> resource.entry().code().equals(row.code()))
                    .findFirst();
            there.ifPresent(resource -> known.add(resource.name()));
            if (there.isEmpty()) {
                draft(file, row, problems).ifPresent(drafts::add);
            }
        }
        return new Plan(known, drafts);
    }

    private Optional<Draft> draft(String file, CatalogueRow row, Problems problems) {
        Optional<Provider> provider = provider(row);
        if (provider.isEmpty()) {
            problems.add(file, 0, SchemasFailure.SHEET_PROVIDER_UNKNOWN, row.provider(), row.code());
            return Optional.empty();
        }
        String name = provider.get().name() + "/" + shortName(row.code());
        List<ResourceDraft.Header> headers = row.items().stream()
                .map(item -> new ResourceDraft.Header(item.name(), new ColumnType(ColumnType.Kind.TEXT, 0, 0)))
                .toList();
        Format format = new Format.Csv(',', Optional.of('"'), "UTF-8", 1);
        ResourceDraft draft = new ResourceDraft(name, row.name(), Optional.empty(), headers, format);
        return Optional.of(new Draft("schemas/catalogue/" + name + ".yaml", draft.yaml(Optional.of(row), codes)));
    }

    private Optional<Provider> provider(CatalogueRow row) {
        return providers.stream()
                .filter(provider -> provider.creditCode().equals(row.providerCode()))
                .findFirst()
                .or(() -> providers.stream()
                        .filter(provider -> provider.title().zh().equals(row.provider()))
                        .findFirst());
    }

    /** The code as a file name, {@code r102001001-000001}: no Chinese title can be one, and no two codes are equal. */
    private static String shortName(String code) {
        return "r" + code.replaceAll("[^0-9A-Za-z]+", "-").toLowerCase(Locale.ROOT);
    }
}
