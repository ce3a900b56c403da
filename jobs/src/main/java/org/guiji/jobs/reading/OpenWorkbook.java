package org.guiji.jobs.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.jspecify.annotations.Nullable;

/** A workbook of the XML age ({@code .xlsx}); POI opens the package and guards against bombs, the sheets are pulled. */
final class OpenWorkbook implements Workbook {
    private final OPCPackage opened;
    private final XSSFReader reader;
    private @Nullable SharedTexts texts;

    OpenWorkbook(File file) throws IOException {
        OPCPackage candidate = null;
        try {
            candidate = OPCPackage.open(file, PackageAccess.READ);
            reader = new XSSFReader(candidate);
            opened = candidate;
        } catch (OpenXML4JException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            if (candidate != null) {
                candidate.revert();
            }
            throw new DamagedFile(DamagedFile.NO_WORKBOOK, e);
        }
    }

    @Override
    public List<String> sheets() throws IOException {
        List<String> names = new ArrayList<>();
        XSSFReader.SheetIterator sheets = iterator();
        while (sheets.hasNext()) {
            try (InputStream ignored = sheets.next()) {
                names.add(sheets.getSheetName());
            }
        }
        return names;
    }

    @Override
    public SheetRows rows(String sheet) throws IOException {
        try {
            StylesTable styles = reader.getStylesTable();
            return new OpenSheetRows(SheetXml.reader(stream(sheet)), texts(), styles, is1904());
        } catch (OpenXML4JException | XMLStreamException e) {
            throw new DamagedFile(DamagedFile.NO_WORKBOOK, e);
        }
    }

    @Override
    public List<MergedArea> mergedAreas(String sheet) throws IOException {
        List<MergedArea> areas = new ArrayList<>();
        try (InputStream in = stream(sheet)) {
            XMLStreamReader xml = SheetXml.reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("mergeCell")) {
                    CellRangeAddress area = CellRangeAddress.valueOf(xml.getAttributeValue(null, "ref"));
                    areas.add(new MergedArea(
                            area.getFirstRow() + 1L,
                            area.getLastRow() + 1L,
                            area.getFirstColumn(),
                            area.getLastColumn()));
                }
            }
        } catch (XMLStreamException e) {
            throw new DamagedFile(DamagedFile.NO_WORKBOOK, e);
        }
        return areas;
    }

    @Override
    public void close() {
        opened.revert();
    }

    private InputStream stream(String sheet) throws IOException {
        XSSFReader.SheetIterator sheets = iterator();
        while (sheets.hasNext()) {
            InputStream in = sheets.next();
            if (sheets.getSheetName().equals(sheet)) {
                return in;
            }
            in.close();
        }
        throw new DamagedFile(DamagedFile.NO_SHEET);
    }

    private XSSFReader.SheetIterator iterator() throws IOException {
        try {
            return (XSSFReader.SheetIterator) reader.getSheetsData();
        } catch (OpenXML4JException e) {
            throw new DamagedFile(DamagedFile.NO_WORKBOOK, e);
        }
    }

    private SharedTexts texts() throws IOException, XMLStreamException {
        if (texts == null) {
            List<PackagePart> parts = opened.getPartsByContentType(XSSFRelation.SHARED_STRINGS.getContentType());
            texts = SharedTexts.read(parts.isEmpty() ? null : parts.get(0).getInputStream());
        }
        return texts;
    }

    private boolean is1904() throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream in = reader.getWorkbookData()) {
            XMLStreamReader xml = SheetXml.reader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("workbookPr")) {
                    String value = xml.getAttributeValue(null, "date1904");
                    return "1".equals(value) || "true".equals(value);
                }
            }
        }
        return false;
    }
}
