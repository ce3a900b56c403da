package org.guiji.schemas.validators;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
    @ParameterizedTest
    @CsvSource({
        "name, 张三, 张*",
        "name, 欧阳样例, 欧***",
        "name, 张, *",
        "name, 𠮷田样例, 𠮷***",
        "name, 阿依古丽·买买提, 阿依古丽·***",
        "name, ·甲, ·*",
        "name, 甲·, 甲*",
        "id-number, 11010519491231002X, 110*************2X",
        "id-number, 123456789, *********",
        "mobile, 13612345678, 136******78",
        "mobile, 12345, *****",
        "address, 样例市样例区样例路1号2单元, 样例市样例区********",
        "address, 样例市, 样**",
        "text, 任意文字, ****",
        "unheard-of, 任意文字, ****",
        "none, 任意文字, 任意文字",
        "name, '', ''",
    })
    void eachKindShowsOnlyWhatItMay(String kind, String text, String masked) {
        assertThat(Masks.mask(text, kind)).isEqualTo(masked);
    }

    @Test
    void theBirthDateOfANumberIsHidden() {
        assertThat(Masks.mask("440524188001010014", "id-number").substring(3, 16))
                .matches("\\*{13}");
    }

    @Property
    void everyMaskKeepsTheNumberOfCodePoints(@ForAll String text) {
        for (String kind : new String[] {"name", "id-number", "mobile", "address", "text", "?"}) {
            String masked = Masks.mask(text, kind);
            assertThat(masked.codePointCount(0, masked.length())).isEqualTo(text.codePointCount(0, text.length()));
        }
    }

    @Property
    void nothingOfATextIsLeft(@ForAll String text) {
        assertThat(Masks.mask(text, "text")).matches("\\**");
    }
}
