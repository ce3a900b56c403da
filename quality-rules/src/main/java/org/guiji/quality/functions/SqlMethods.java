package org.guiji.quality.functions;

import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.CitizenId;
import org.guiji.schemas.validators.ComponentCode;
import org.guiji.schemas.validators.CreditCode;
import org.guiji.schemas.validators.Geometries;
import org.guiji.schemas.validators.LicenceIdentifier;
import org.guiji.schemas.validators.Masks;
import org.guiji.schemas.validators.MobileNumber;
import org.guiji.schemas.validators.OrganisationCode;

/** The methods behind SQL functions that need no reference tables; generated code calls them, never with null. */
public final class SqlMethods {
    /** Texts that departments deliver instead of nothing; also 9999-12-31 and its relatives, which mean "no end". */
    private static final Set<String> NO_VALUE = Set.of(
            "",
            "NULL",
            "null",
            "\\N",
            "\\n",
            "N/A",
            "n/a",
            "无",
            "不详",
            "-",
            "—",
            "长期",
            "永久",
            "9999-09-09",
            "9999-9-9",
            "9999-12-31",
            "99990909",
            "99991231",
            "2099-12-31",
            "1900-01-01",
            "1900-1-1",
            "19000101",
            "0001-01-01",
            "0001-1-1",
            "00010101");

    private static final int LONGEST_NO_VALUE = 10;

    private SqlMethods() {}

    public static boolean validCitizenId(UTF8String text) {
        return CitizenId.isValid(text.getBytes());
    }

    public static boolean validUscc(UTF8String text) {
        return CreditCode.isValid(text.getBytes());
    }

    public static boolean validOrgCode(UTF8String text) {
        return OrganisationCode.isValid(text.getBytes());
    }

    public static boolean validLicenceId(UTF8String text) {
        return LicenceIdentifier.isValid(text.getBytes());
    }

    public static boolean validComponentId(UTF8String text) {
        return ComponentCode.isValid(text.getBytes());
    }

    public static boolean validMobile(UTF8String text) {
        return MobileNumber.isValid(text.getBytes());
    }

    public static boolean validGeometry(UTF8String text) {
        return Geometries.isValid(text.toString());
    }

    /** Whether a delivered text is a way of saying that there is no value. */
    public static boolean missingValue(UTF8String text) {
        String trimmed = text.toString().strip();
        // A date may be followed by midnight.
        String day = trimmed.endsWith(" 00:00:00") ? trimmed.substring(0, trimmed.length() - 9) : trimmed;
        return day.length() <= LONGEST_NO_VALUE && NO_VALUE.contains(day);
    }

    public static UTF8String mask(UTF8String text, UTF8String kind) {
        return UTF8String.fromString(Masks.mask(text.toString(), kind.toString()));
    }
}
