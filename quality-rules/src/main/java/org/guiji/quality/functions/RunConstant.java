package org.guiji.quality.functions;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.JavaCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A number or time that differs from run to run, handed to generated code instead of written into it. As a literal it
 * would make other code for each run, which would have to be compiled and to warm up anew.
 */
public final class RunConstant extends Expression implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long value;
    private final DataType type;

    private RunConstant(long value, DataType type) {
        this.value = value;
        this.type = type;
    }

    public static Column of(long value) {
        return new Column(new RunConstant(value, DataTypes.LongType));
    }

    /** A time; microseconds count. */
    public static Column of(Instant time) {
        return new Column(new RunConstant(
                Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000),
                DataTypes.TimestampType));
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public Object eval(InternalRow row) {
        return value;
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        String reference = context.addReferenceObj("runConstant", value, "java.lang.Long");
        return ExprCode.forNonNullValue(JavaCode.expression("(" + reference + ".longValue())", type));
    }

    @Override
    public DataType dataType() {
        return type;
    }

    @Override
    public Seq<Expression> children() {
        return JavaConverters.asScalaBuffer(List.<Expression>of()).toList();
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return this;
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int n) {
        return n == 0 ? value : type;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RunConstant;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunConstant constant && constant.value == value && constant.type.equals(type);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, type);
    }
}
