package org.guiji.quality.functions;

import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.CitizenId;
import org.guiji.schemas.validators.ComponentCode;
import org.guiji.schemas.validators.CreditCode;
import org.guiji.schemas.validators.Geometries;
import org.guiji.schemas.validators.LicenceIdentifier;
import org.guiji.schemas.validators.MobileNumber;
import org.guiji.schemas.validators.OrganisationCode;

/** The methods behind SQL functions that need no reference tables; generated code calls them, never with null. */
public final class SqlMethods {
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

    public static UTF8String mask(UTF8String text, UTF8String kind) {
        return MaskedText.of(text, kind);
    }
}
