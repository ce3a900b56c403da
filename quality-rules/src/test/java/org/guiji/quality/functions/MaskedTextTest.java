package org.guiji.quality.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.Masks;
import org.junit.jupiter.api.Test;

/** Masks on bytes beside masks on texts, whose examples are in {@code MasksTest}. */
class MaskedTextTest {
    private static final List<String> KINDS =
            List.of("none", "name", "id-number", "mobile", "address", "text", "unheard-of", "");

    /** One to four bytes in UTF-8, the middle dot, and its first byte before another second one. */
    private static final int[] CHARACTERS = {'a', '7', 'é', 0xB7, 0xB6, '阿', '·', 0x20BB7, 0x1F600, ' '};

    @Test
    void bytesAreMaskedAsTheirTextIs() {
        Random random = new Random(20261130);
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(24);
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < length; j++) {
                text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            for (String kind : KINDS) {
                assertThat(masked(text.toString(), kind))
                        .as("%s of %s", kind, text)
                        .isEqualTo(Masks.mask(text.toString(), kind));
            }
        }
    }

    private static String masked(String text, String kind) {
        return MaskedText.of(UTF8String.fromString(text), UTF8String.fromString(kind))
                .toString();
    }
}
