package org.guiji.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiji.schemas.contracts.Column;
import org.guiji.schemas.contracts.ColumnType;
import org.guiji.schemas.contracts.Normalisation;
import org.guiji.schemas.contracts.Sensitivity;
import org.guiji.schemas.problems.Title;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTypeTest {
    /** Letters of 发改高技〔2017〕1272号: 字符型C 数值型N 日期型D 日期时间型T 逻辑型L 备注型M 双精度型B 整型I. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text(50);C(200)",
                "text(0);M",
                "decimal(18,6);N(18,6)",
                "integer;I",
                "long;I",
                "double;B",
                "boolean;L",
                "date;D",
                "timestamp;T"
            })
    void theLetterFollowsFromTheColumnAndTheLengthIsInBytes(String type, String letter) {
        assertThat(ItemType.of(Optional.empty(), column(type, Normalisation.TEXT)))
                .isEqualTo(letter);
    }

    @Test
    void anIdentifierNeedsOneByteForACharacter() {
        assertThat(ItemType.of(Optional.empty(), column("text(18)", Normalisation.IDENTIFIER)))
                .isEqualTo("C(18)");
    }

    @Test
    void whatTheMappingDeclaresWins() {
        ColumnMapping money = new ColumnMapping(
                "a",
                List.of("金额"),
                "",
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Y(18,2)"),
                1);

        assertThat(ItemType.of(Optional.of(money), column("decimal(18,6)", Normalisation.TEXT)))
                .isEqualTo("Y(18,2)");
    }

    private static Column column(String type, Normalisation normalisation) {
        return new Column(
                "a",
                new Title("甲", "A"),
                ColumnType.parse(type),
                false,
                false,
                Optional.empty(),
                normalisation,
                Sensitivity.NONE,
                "");
    }
}
