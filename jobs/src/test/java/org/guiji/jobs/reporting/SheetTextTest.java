package org.guiji.jobs.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

class SheetTextTest {
    @Property(tries = 300)
    void everyTextSurvivesTheEscapes(@ForAll String text) {
        assertThat(new XSSFRichTextString(SheetText.of(text)).getString()).isEqualTo(text);
    }
}
