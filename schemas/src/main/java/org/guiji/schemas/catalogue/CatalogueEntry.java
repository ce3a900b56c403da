package org.guiji.schemas.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The items of the national guide 发改高技〔2017〕1272号 beside name, information items and provider, which the resource
 * itself carries.
 *
 * @param resourceClass 类、项、目、细目
 * @param code 类 1 + 项 2 + 目 3 + 细目 "/" 顺序码
 * @param shareType 1 unconditional, 2 conditional, 3 none
 * @param shareCondition conditions of use (2) or legal basis (3)
 * @param openType 1 unconditional, 2 conditional, 3 none
 * @param updateCycle code of {@code update_cycle}
 */
public record CatalogueEntry(
        String resourceClass,
        String code,
        String summary,
        String format,
        String shareType,
        Optional<String> shareCondition,
        Optional<String> shareMethod,
        String openType,
        Optional<String> openCondition,
        String updateCycle,
        LocalDate publishDate,
        List<String> relatedCodes) {
    public CatalogueEntry {
        relatedCodes = List.copyOf(relatedCodes);
    }
}
