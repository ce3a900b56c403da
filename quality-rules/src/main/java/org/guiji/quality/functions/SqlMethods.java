package org.guiji.quality.functions;

import org.apache.spark.unsafe.types.UTF8String;
import org.guiji.schemas.validators.CitizenId;
import org.guiji.schemas.validators.ComponentCode;
import org.guiji.schemas.validators.CreditCode;
import org.guiji.schemas.validators.Geometries;
import org.guiji.schemas.validators.LicenceIdentifier;
import org.guiji.schemas.validators.MobileNumber;
import org.guiji.schemas.validators.OrganisationCode;
import org.jspecify.annotations.Nullable;

/** The methods behind SQL functions that need no reference tables; generated code calls them, never with null. */
public final class SqlMethods {
    private static final UTF8String MALE = UTF8String.fromString("1");
    private static final UTF8String FEMALE = UTF8String.fromString("2");

    private SqlMethods() {}

    public static boolean validCitizenId(UTF8String text) {
        return CitizenId.isValid(text.getBytes());
    }

    /** Days since 1970; NULL where the number is not valid. */
    public static @Nullable Integer citizenBirthDate(UTF8String text) {
        byte[] number = text.getBytes();
        return CitizenId.isValid(number) ? CitizenId.birthDay(number) : null;
    }

    /** {@code 1} for men, {@code 2} for women (GB/T 2261.1); NULL where the number is not valid. */
    public static @Nullable UTF8String citizenSex(UTF8String text) {
        byte[] number = text.getBytes();
        return CitizenId.isValid(number) ? CitizenId.isMale(number) ? MALE : FEMALE : null;
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
