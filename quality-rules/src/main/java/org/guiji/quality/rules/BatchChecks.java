package org.guiji.quality.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.TableContract;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/**
 * Parses one DQDL rule and refuses what DQDL accepts but answers wrongly or never: each refusal names the trap and the
 * way around it. Rules are parsed one by one, because one error in a rule set ends the whole set.
 */
final class BatchChecks {
    /** Types of newer versions: this parser takes them for syntax errors. */
    private static final Set<String> UNPARSED = Set.of(
            "DuplicateRowCount", "ZerosCount", "Variance", "Skewness", "Kurtosis", "Range", "InterquartileRange");

    private static final Set<String> CLOUD_ONLY = Set.of(
            "DetectAnomalies", "FileFreshness", "FileMatch", "FileUniqueness", "FileSize", "DataPath", "AllStatistics");
    private static final Set<String> SECOND_SOURCE =
            Set.of("ReferentialIntegrity", "DatasetMatch", "SchemaMatch", "RowCountMatch", "AggregateMatch");
    /** They compare with a ratio that twice the rows make 2. */
    private static final Set<String> RATIOS = Set.of("RowCountMatch", "AggregateMatch");

    private static final Set<NumberBasedConditionOperator> OPEN_ABOVE =
            Set.of(NumberBasedConditionOperator.GREATER_THAN, NumberBasedConditionOperator.GREATER_THAN_EQUAL_TO);
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\\(*\\s*([A-Za-z]+)");
    private static final Pattern UPPER_KEYWORD =
            Pattern.compile("\\s(IN|BETWEEN|AND|OR|MATCHES|WITH|THRESHOLD|WHERE|NOT)[\\s\\[(]");

    private final TableContract contract;
    private final Set<String> known;

    BatchChecks(TableContract contract) {
        this.contract = contract;
        this.known = new LinkedHashSet<>(
                contract.columns().stream().map(Column::name).toList());
    }

    /** Files edited on Windows end lines with CRLF, which the parser takes for an error. */
    static String cleaned(String dqdl) {
        return dqdl.replace("\r", "").strip();
    }

    /** @param sources aliases of other tables that the rule may name */
    Set<String> check(String dqdl, Set<String> sources, Place place) {
        Optional<String> type = firstWord(dqdl);
        if (type.isPresent() && UNPARSED.contains(type.get())) {
            place.report(QualityFailure.RULE_BATCH_TYPE_UNPARSED, type.get());
            return Set.of();
        }
        List<DQRule> rules;
        try {
            rules = DqdlParser.parse("Rules = [ " + dqdl + " ]");
        } catch (InvalidDataQualityRulesetException | RuntimeException e) {
            reportUnreadable(dqdl, e, place);
            return Set.of();
        }
        if (rules.size() != 1) {
            place.report(QualityFailure.RULE_BATCH_NOT_ONE, rules.size());
            return Set.of();
        }
        Set<String> columns = new LinkedHashSet<>();
        visit(rules.get(0), sources, columns, place);
        return columns;
    }

    private static void reportUnreadable(String dqdl, Exception e, Place place) {
        Matcher keyword = UPPER_KEYWORD.matcher(dqdl.replaceAll("\"[^\"]*\"", "\"\""));
        if (keyword.find()) {
            String word = keyword.group(1);
            place.report(QualityFailure.RULE_BATCH_KEYWORD_CASE, word, word.toLowerCase(java.util.Locale.ROOT));
            return;
        }
        String message = String.valueOf(e.getMessage());
        place.report(
                QualityFailure.RULE_BATCH_UNREADABLE,
                message.lines().findFirst().orElse(message));
    }

    private void visit(DQRule rule, Set<String> sources, Set<String> columns, Place place) {
        List<DQRule> nested = rule.getNestedRules();
        if (nested != null && !nested.isEmpty()) {
            nested.forEach(part -> visit(part, sources, columns, place));
            return;
        }
        checkType(rule, sources, place);
        checkOperands(rule, place);
        rule.getParameters().forEach((key, column) -> {
            if (key.startsWith("TargetColumn")) {
                columns.add(column);
                checkColumn(rule, column, place);
            }
        });
    }

    private void checkColumn(DQRule rule, String column, Place place) {
        if (!rule.getRuleType().equals("ColumnExists") && !known.contains(column)) {
            place.reportUnknownColumn(column, contract.name(), known);
        }
    }

    private static void checkType(DQRule rule, Set<String> sources, Place place) {
        String type = rule.getRuleType();
        if (CLOUD_ONLY.contains(type) || type.startsWith("File")) {
            place.report(QualityFailure.RULE_BATCH_TYPE_CLOUD, type);
        }
        if (RATIOS.contains(type) && isOpenAbove(rule)) {
            place.report(QualityFailure.RULE_BATCH_OPEN_MATCH, type);
        } else if (SECOND_SOURCE.contains(type) && !names(rule, sources)) {
            place.report(QualityFailure.RULE_BATCH_TYPE_SECOND_SOURCE, type);
        }
        if (type.equals("IsPrimaryKey") && rule.getParameters().size() > 1) {
            place.report(QualityFailure.RULE_BATCH_PRIMARY_KEY);
        }
        if (type.equals("DataFreshness")) {
            place.report(QualityFailure.RULE_BATCH_FRESHNESS);
        }
        if (type.equals("CustomSql") && !(rule.getCondition() instanceof NumberBasedCondition)) {
            place.report(QualityFailure.RULE_BATCH_ROW_LEVEL_SQL);
        }
        String sql = rule.getParameters().get("CustomSqlStatement");
        if (type.equals("CustomSql") && sql != null) {
            CustomQuery.refused(sql, sources).ifPresent(refused -> place.report(refused.code(), refused.what()));
        }
        if (type.equals("ColumnValues") && hasText(rule.getThresholdCondition())) {
            place.report(QualityFailure.RULE_BATCH_THRESHOLD_IGNORED, type);
        }
    }

    private static boolean names(DQRule rule, Set<String> sources) {
        return rule.getParameters().values().stream().anyMatch(value -> sources.stream()
                .anyMatch(alias ->
                        value.equals(alias) || value.startsWith(alias + ".") || value.contains("(" + alias + ".")));
    }

    private static boolean hasText(software.amazon.glue.dqdl.model.condition.@Nullable Condition condition) {
        return condition != null && !condition.getConditionAsString().isBlank();
    }

    private static boolean isOpenAbove(DQRule rule) {
        return rule.getCondition() instanceof NumberBasedCondition condition
                && OPEN_ABOVE.contains(condition.getOperator());
    }

    private static void checkOperands(DQRule rule, Place place) {
        if (rule.getCondition() instanceof NumberBasedCondition condition) {
            condition.getOperands().forEach(operand -> checkOperand(operand, place));
        }
    }

    private static void checkOperand(NumericOperand operand, Place place) {
        if (operand instanceof FunctionCallOperand call) {
            place.report(QualityFailure.RULE_BATCH_DYNAMIC_OPERAND, call.getFunctionName());
        }
        if (operand instanceof BinaryExpressionOperand binary) {
            checkOperand(binary.getOperand1(), place);
            checkOperand(binary.getOperand2(), place);
        }
    }

    private static Optional<String> firstWord(String dqdl) {
        Matcher word = FIRST_WORD.matcher(dqdl);
        return word.lookingAt() ? Optional.of(word.group(1)) : Optional.empty();
    }
}
