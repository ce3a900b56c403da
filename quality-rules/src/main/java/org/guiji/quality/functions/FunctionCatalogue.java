package org.guiji.quality.functions;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.types.DataType;
import scala.Function1;
import scala.Tuple3;
import scala.collection.Seq;

/** All SQL functions but {@code today()}, which is a constant. */
final class FunctionCatalogue {
    private static final List<SqlFunction> ALL = List.of(
            check("valid_citizen_id", "validCitizenId", "(text): 公民身份号码格式、日期、校验码是否正确"),
            new SqlFunction(
                    "citizen_birth_date",
                    "(text): 公民身份号码中的出生日期，号码无效时为空",
                    SqlMethods.class,
                    "citizenBirthDate",
                    DateType,
                    List.of(StringType)),
            new SqlFunction(
                    "citizen_sex",
                    "(text): 公民身份号码中的性别代码，号码无效时为空",
                    SqlMethods.class,
                    "citizenSex",
                    StringType,
                    List.of(StringType)),
            check("valid_uscc", "validUscc", "(text): 统一社会信用代码格式、校验码是否正确"),
            check("valid_org_code", "validOrgCode", "(text): 组织机构代码是否正确"),
            check("valid_licence_id", "validLicenceId", "(text): 电子证照标识是否正确"),
            check("valid_component_id", "validComponentId", "(text): 城市部件标识码格式是否正确"),
            check("valid_mobile", "validMobile", "(text): 手机号码格式是否正确"),
            check("valid_geometry", "validGeometry", "(wkt): 几何是否可读且有效"),
            spatial(
                    "distance_m",
                    "distance",
                    "(lon, lat, lon, lat): 两点距离（米）",
                    DoubleType,
                    DoubleType,
                    DoubleType,
                    DoubleType),
            spatial("geometry_area_m2", "area", "(wkt, crs): 面积（平方米）", StringType, StringType),
            spatial(
                    "geometry_distance_m",
                    "distanceTo",
                    "(wkt, crs, lon, lat): 点到几何的距离（米），在内为 0",
                    StringType,
                    StringType,
                    DoubleType,
                    DoubleType),
            spatial(
                    "geometry_share_within",
                    "shareWithin",
                    "(wkt, crs, wkt, crs): 前一几何落在后一几何内的面积比",
                    StringType,
                    StringType,
                    StringType,
                    StringType),
            new SqlFunction(
                    "mask", "(text, kind): 脱敏", SqlMethods.class, "mask", StringType, List.of(StringType, StringType)),
            lookup("valid_code", "validCode", BooleanType, "(table, code): 代码是否在代码表中", StringType, StringType),
            lookup("valid_division", "validDivision", BooleanType, "(code, date): 区划代码当日是否有效", StringType, DateType),
            lookup(
                    "working_days_between",
                    "workingDaysBetween",
                    IntegerType,
                    "(from, to): 工作日数，起日不计",
                    DateType,
                    DateType),
            lookup("add_working_days", "addWorkingDays", DateType, "(date, n): n 个工作日之后的日期", DateType, IntegerType),
            lookup("calendar_covers", "calendarCovers", BooleanType, "(date): 工作日历是否包含该日", DateType),
            lookup("missing_year_after", "missingYearAfter", IntegerType, "(date, n): 缺少日历的年份", DateType, IntegerType),
            lookup(
                    "missing_year_between",
                    "missingYearBetween",
                    IntegerType,
                    "(from, to): 缺少日历的年份",
                    DateType,
                    DateType));

    private FunctionCatalogue() {}

    static Stream<SqlFunction> all() {
        return Stream.concat(ALL.stream(), ConformingFunctions.all());
    }

    /** A literal made when a query is analysed: all its rows, and its optimiser, see one date. */
    static Tuple3<FunctionIdentifier, ExpressionInfo, Function1<Seq<Expression>, Expression>> today() {
        ExpressionInfo description =
                new ExpressionInfo(SqlMethods.class.getName(), null, "today", "today(): 本市业务日期", "");
        return new Tuple3<>(new FunctionIdentifier("today"), description, FunctionCatalogue::todayCalled);
    }

    private static Expression todayCalled(Seq<Expression> given) {
        if (!given.isEmpty()) {
            throw SqlFunction.wrongCount("today", 0, given.size());
        }
        return Literal$.MODULE$.apply(ReferenceTables.current().today());
    }

    private static SqlFunction check(String name, String method, String usage) {
        return new SqlFunction(name, usage, SqlMethods.class, method, BooleanType, List.of(StringType));
    }

    private static SqlFunction spatial(String name, String method, String usage, DataType... arguments) {
        return new SqlFunction(name, usage, SpatialMethods.class, method, DoubleType, List.of(arguments));
    }

    private static SqlFunction lookup(
            String name, String method, DataType result, String usage, DataType... arguments) {
        return new SqlFunction(name, usage, ReferenceTables.class, method, result, List.of(arguments));
    }
}
