package org.guiji.jobs.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet of XML. Of a formula the stored result counts. */
final class OpenSheetRows implements SheetRows {
    /** The widest sheet there is; a reference past it is not one. */
    private static final int MOST_COLUMNS = 16_384;

    private final XMLStreamReader xml;
    private final SharedTexts texts;
    private final StylesTable styles;
    private final boolean since1904;
    private final Map<String, Optional<String>> dateFormats = new HashMap<>();
    private List<@Nullable String> cells = new ArrayList<>();
    private long number;
    private boolean error;

    OpenSheetRows(XMLStreamReader xml, SharedTexts texts, StylesTable styles, boolean since1904) {
        this.xml = xml;
        this.texts = texts;
        this.styles = styles;
        this.since1904 = since1904;
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    row();
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException | NumberFormatException e) {
            throw DamagedFile.noXml(number, e);
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public List<@Nullable String> cells() {
        return cells;
    }

    @Override
    public boolean hasError() {
        return error;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void row() throws XMLStreamException, IOException {
        String stated = xml.getAttributeValue(null, "r");
        number = stated == null ? number + 1 : Long.parseLong(stated);
        cells = new ArrayList<>();
        error = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                int column = column(xml.getAttributeValue(null, "r"));
                while (cells.size() < column) {
                    cells.add(null);
                }
                cells.add(cell());
            }
        }
    }

    private int column(@Nullable String reference) throws IOException {
        if (reference == null) {
            return cells.size();
        }
        int column = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A'; i++) {
            column = column * 26 + (reference.charAt(i) & 0x1F);
        }
        if (column < 1 || column > MOST_COLUMNS || column <= cells.size()) {
            throw DamagedFile.cellOutOfOrder(number);
        }
        return column - 1;
    }

    private @Nullable String cell() throws XMLStreamException {
        String type = Optional.ofNullable(xml.getAttributeValue(null, "t")).orElse("n");
        String style = Optional.ofNullable(xml.getAttributeValue(null, "s")).orElse("0");
        String value = null;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                return value == null ? null : nonEmpty(text(type, style, value));
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("v")) {
                    value = xml.getElementText();
                } else if (xml.getLocalName().equals("is")) {
                    value = SheetXml.text(xml, "is");
                }
            }
        }
    }

    /** A cell with an empty text is as empty as one that is not there: people cannot tell them apart. */
    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private @Nullable String text(String type, String style, String value) {
        switch (type) {
            case "s":
                return texts.text(Integer.parseInt(value.strip()));
            case "inlineStr":
                return value;
            case "str":
                return SheetXml.unescape(value);
            case "b":
                return value.strip().equals("1") ? "true" : "false";
            case "e":
                error = true;
                return null;
            case "d":
                return value;
            default:
                return number(style, value.strip());
        }
    }

    private @Nullable String number(String style, String value) {
        if (value.isEmpty()) {
            return null;
        }
        double parsed = Double.parseDouble(value);
        return dateFormats
                .computeIfAbsent(style, this::dateFormat)
                .map(format -> SheetNumbers.date(parsed, since1904, format))
                .orElseGet(() -> SheetNumbers.number(parsed));
    }

    private Optional<String> dateFormat(String style) {
        int index = Integer.parseInt(style);
        if (index < 0 || index >= styles.getNumCellStyles()) {
            return Optional.empty();
        }
        XSSFCellStyle found = styles.getStyleAt(index);
        String format = Optional.ofNullable(found.getDataFormatString()).orElse("");
        return SheetNumbers.isDate(found.getDataFormat(), format) ? Optional.of(format) : Optional.empty();
    }
}
