package org.guiji.jobs.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.guiji.quality.functions.ReferenceTables;
import scala.collection.JavaConverters;

/**
 * The parts that a question of a viewer may be made of, by the names of Spark's classes; all others are refused. Left
 * out on purpose: whatever reads or names files, runs code, writes, speaks to the log or ends with the asker's own words
 * as an error, tells about the machine or its user, or makes much out of little ({@code sequence}, {@code repeat}).
 */
final class AllowedParts {
    private static final String PLANS = "org.apache.spark.sql.catalyst.plans.logical.";
    private static final String EXPRESSIONS = "org.apache.spark.sql.catalyst.expressions.";

    private static final Set<String> NODES = names("""
            Aggregate CTERelationDef CTERelationRef Deduplicate Distinct Except Expand Filter Generate GlobalLimit
            Intersect Join LateralJoin LocalLimit LocalRelation Offset OneRowRelation Project Sample Sort SubqueryAlias
            Union Window WithCTE""");

    private static final Set<String> PARTS = names("""
            Alias And AttributeReference CreateStruct CurDate MakeTimestampLTZ MakeTimestampNTZ ParseToTimestampLTZ
            ParseToTimestampNTZ Between Cast CaseWhen Coalesce Concat ConcatWs EqualNull EqualNullSafe EqualTo
            Exists GreaterThan GreaterThanOrEqual Greatest Grouping GroupingID If In InSet InSubquery IsNaN IsNotNull
            IsNull Least LessThan LessThanOrEqual Like LikeAll LikeAny ILike ListQuery Literal NaNvl Not NotLikeAll
            NotLikeAny NullIf Nvl Nvl2 Or OuterReference RLike ScalarSubquery LateralSubquery SortOrder TypeOf
            IsUnknown IsNotUnknown TypedNullLiteral KnownNullable KnownNotNull UpCast AtLeastNNonNulls

            Abs Acos Acosh Add Asin Asinh Atan Atan2 Atanh BRound Bin BitwiseAnd BitwiseCount BitwiseGet BitwiseNot
            BitwiseOr BitwiseXor Cbrt Ceil CheckOverflow Conv Cos Cosh Cot Csc Divide EulerNumber Exp Expm1 Factorial
            Floor Hex Hypot IntegralDivide Log Log10 Log1p Log2 Logarithm Multiply Pi Pmod Pow Rand Randn Remainder
            Rint Round RoundCeil RoundFloor Sec ShiftLeft ShiftRight ShiftRightUnsigned Signum Sin Sinh Sqrt Subtract
            Tan Tanh ToDegrees ToRadians TryAdd TryDivide TryEval TryMultiply TrySubtract UnaryMinus UnaryPositive
            Unhex WidthBucket PromotePrecision DecimalDivideWithOverflowCheck

            Ascii Base64 BitLength Chr Contains Crc32 Elt EndsWith FindInSet FormatNumber GetJsonObject InitCap
            JsonTuple Left Length Levenshtein Lower Luhncheck Mask Md5 OctetLength Overlay ParseUrl RegExpCount
            RegExpExtract RegExpExtractAll RegExpInStr RegExpReplace RegExpSubStr Reverse Right Sha1 Sha2 SoundEx
            SplitPart StartsWith StringInstr StringLocate StringReplace StringSplit StringSplitSQL StringToMap
            StringTranslate StringTrim StringTrimBoth StringTrimLeft StringTrimRight Substring SubstringIndex ToBinary
            ToCharacter ToNumber TryToNumber UnBase64 Upper Murmur3Hash XxHash64 Decode

            AddMonths ConvertTimezone CurrentDate CurrentTimestamp CurrentTimeZone DateAdd DateAddInterval
            DateAddYMInterval DateDiff DateFormatClass DateFromUnixDate DatePart DateSub DayOfMonth DayOfWeek DayOfYear
            Extract FromUTCTimestamp FromUnixTime GetTimestamp Hour LastDay LocalTimestamp MakeDTInterval MakeDate
            MakeInterval MakeTimestamp MakeYMInterval MicrosToTimestamp MillisToTimestamp Minute Month MonthsBetween
            NextDay Now ParseToDate ParseToTimestamp Quarter Second SecondWithFraction SecondsToTimestamp SubtractDates
            SubtractTimestamps TimeAdd TimestampAdd TimestampAddYMInterval TimestampDiff ToTimestamp ToUTCTimestamp
            ToUnixTimestamp TruncDate TruncTimestamp UnixDate UnixMicros UnixMillis UnixSeconds UnixTimestamp WeekDay
            WeekOfYear Year YearOfWeek DatetimeSub MultiplyDTInterval MultiplyInterval MultiplyYMInterval
            DivideDTInterval DivideInterval DivideYMInterval ExtractANSIIntervalDays ExtractANSIIntervalHours
            ExtractANSIIntervalMinutes ExtractANSIIntervalMonths ExtractANSIIntervalSeconds ExtractANSIIntervalYears

            ArrayAggregate ArrayAppend ArrayCompact ArrayContains ArrayDistinct ArrayExcept ArrayExists ArrayFilter
            ArrayForAll ArrayInsert ArrayIntersect ArrayJoin ArrayMax ArrayMin ArrayPosition ArrayPrepend ArrayRemove
            ArraySize ArraySort ArrayTransform ArrayUnion ArraysOverlap ArraysZip CreateArray CreateMap
            CreateNamedStruct ElementAt Explode Flatten Get GetArrayItem GetArrayStructFields GetMapValue GetStructField
            Inline LambdaFunction LengthOfJsonArray MapConcat MapContainsKey MapEntries MapFilter MapFromArrays
            MapFromEntries MapKeys MapValues NamedLambdaVariable PosExplode Size Slice SortArray TransformKeys
            TransformValues TryElementAt ZipWith JsonToStructs StructsToJson JsonObjectKeys

            CumeDist CurrentRow DenseRank Lag Lead NTile NthValue PercentRank RangeFrame Rank RowFrame RowNumber
            SpecifiedWindowFrame UnboundedFollowing UnboundedPreceding UnspecifiedFrame WindowExpression
            WindowSpecDefinition

            aggregate.AggregateExpression aggregate.AnyValue aggregate.ApproximatePercentile aggregate.Average
            aggregate.BitAndAgg aggregate.BitOrAgg aggregate.BitXorAgg aggregate.BoolAnd aggregate.BoolOr
            aggregate.CollectList aggregate.CollectSet aggregate.Corr aggregate.Count aggregate.CountIf
            aggregate.CovPopulation aggregate.CovSample aggregate.First aggregate.HyperLogLogPlusPlus
            aggregate.Kurtosis aggregate.Last aggregate.Max aggregate.MaxBy aggregate.Median aggregate.Min
            aggregate.MinBy aggregate.Mode aggregate.Percentile aggregate.PercentileCont aggregate.PercentileDisc
            aggregate.PivotFirst aggregate.RegrAvgX aggregate.RegrAvgY aggregate.RegrCount aggregate.RegrIntercept
            aggregate.RegrR2 aggregate.RegrReplacement aggregate.RegrSXX aggregate.RegrSXY aggregate.RegrSYY
            aggregate.RegrSlope aggregate.Skewness aggregate.StddevPop aggregate.StddevSamp aggregate.Sum
            aggregate.VariancePop aggregate.VarianceSamp""");

    /** What makes an expression is named after it. */
    private static final Pattern BUILDERS = Pattern.compile("(Outer)?(Generator|Expression)Builder$");

    private AllowedParts() {}

    static boolean allows(LogicalPlan node) {
        return isNamed(node.getClass(), PLANS, NODES);
    }

    /** Relations that hold rows of files are made elsewhere than in the language of plans. */
    static boolean reads(LogicalPlan node) {
        return JavaConverters.seqAsJavaList(node.children()).isEmpty()
                && !node.getClass().getName().startsWith(PLANS);
    }

    /** Guiji's own functions are calls of methods, so it is asked whose. */
    static boolean allows(Expression expression) {
        if (expression instanceof Invoke call) {
            return call.targetObject() instanceof Literal literal && literal.value() instanceof ReferenceTables;
        }
        return isNamed(expression.getClass(), EXPRESSIONS, PARTS)
                || expression.getClass().getName().equals("org.guiji.quality.functions.NamedCall");
    }

    /** The function that a name stands for. */
    static boolean allows(ExpressionInfo function) {
        String name = function.getClassName().replaceFirst("\\$$", "");
        return name.startsWith("org.guiji.quality.functions.")
                || name.startsWith(EXPRESSIONS)
                        && PARTS.contains(BUILDERS.matcher(name.substring(EXPRESSIONS.length()))
                                .replaceFirst(""));
    }

    /** Objects of Scala have a class whose name ends with a dollar sign. */
    private static boolean isNamed(Class<?> type, String place, Set<String> allowed) {
        String name = type.getName();
        return name.startsWith(place)
                && allowed.contains(name.substring(place.length()).replaceFirst("\\$$", ""));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static List<QueryPlan<?>> plans(scala.collection.Seq<?> children) {
        return (List) JavaConverters.seqAsJavaList((scala.collection.Seq) children).stream()
                .filter(QueryPlan.class::isInstance)
                .toList();
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
