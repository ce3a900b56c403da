package org.guiji.orchestration.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.guiji.orchestration.ExitCode;
import org.guiji.schemas.catalogue.CatalogueEntry;
import org.guiji.schemas.catalogue.ColumnMapping;
import org.guiji.schemas.catalogue.Provider;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code guiji catalogue list}: every resource with the 17 items of the national guide. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class CatalogueListCommand implements Callable<Integer> {
    @Mixin
    private final Session session;

    CatalogueListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Workspace workspace = session.workspace();
        session.print(
                session.printsTables() ? brief(workspace) : complete(workspace),
                workspace.settings().timeZone());
        return ExitCode.DONE;
    }

    private Rows brief(Workspace workspace) {
        Rows.Builder rows = Rows.of("resource", "title", "provider", "table_name", "update_cycle", "share_type");
        for (Resource resource : workspace.catalogue().all()) {
            rows.row(
                    resource.name(),
                    resource.title().in(session.language()),
                    provider(workspace, resource),
                    resource.table(),
                    resource.entry().updateCycle(),
                    resource.entry().shareType());
        }
        return rows.build();
    }

    private Rows complete(Workspace workspace) {
        Rows.Builder rows = Rows.of(
                "resource",
                "table_name",
                "class",
                "code",
                "name",
                "provider",
                "provider_code",
                "summary",
                "format",
                "items",
                "share_type",
                "share_condition",
                "share_method",
                "open",
                "open_condition",
                "update_cycle",
                "publish_date",
                "related_codes");
        workspace.catalogue().all().forEach(resource -> rows.row(items(workspace, resource)));
        return rows.build();
    }

    private @Nullable Object[] items(Workspace workspace, Resource resource) {
        CatalogueEntry entry = resource.entry();
        Provider provider = workspace.providers().get(resource.provider());
        return new @Nullable Object[] {
            resource.name(),
            resource.table(),
            entry.resourceClass(),
            entry.code(),
            resource.title().zh(),
            provider(workspace, resource),
            provider == null ? null : provider.creditCode(),
            entry.summary(),
            entry.format(),
            resource.columns().stream().map(ColumnMapping::column).collect(Collectors.joining(",")),
            entry.shareType(),
            entry.shareCondition().orElse(null),
            entry.shareMethod().orElse(null),
            entry.openType(),
            entry.openCondition().orElse(null),
            entry.updateCycle(),
            entry.publishDate(),
            String.join(",", entry.relatedCodes()),
        };
    }

    private String provider(Workspace workspace, Resource resource) {
        Provider provider = workspace.providers().get(resource.provider());
        return provider == null ? resource.provider() : provider.title().in(session.language());
    }
}
