package org.guiji.quality.judging;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * How often each of 64 bits is set in a column of masks, as one aggregate: a row without violations costs one comparison,
 * where 64 sums would cost 64 additions. The result is the counts as bytes.
 */
public final class BitCounts extends TypedImperativeAggregate<long[]> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Expression mask;
    private final int mutableOffset;
    private final int inputOffset;

    private BitCounts(Expression mask, int mutableOffset, int inputOffset) {
        this.mask = mask;
        this.mutableOffset = mutableOffset;
        this.inputOffset = inputOffset;
    }

    static Column of(Column mask) {
        return new Column(new BitCounts(mask.expr(), 0, 0).toAggregateExpression());
    }

    /** One bit's count out of a result; a pass that saw no row has none. */
    static long read(@Nullable Object result, int bit) {
        return result instanceof byte[] bytes ? ByteBuffer.wrap(bytes).getLong(bit * Long.BYTES) : 0L;
    }

    @Override
    public long[] createAggregationBuffer() {
        return new long[Long.SIZE];
    }

    @Override
    public long[] update(long[] counts, InternalRow row) {
        Object value = mask.eval(row);
        if (value == null) {
            return counts;
        }
        for (long bits = (Long) value; bits != 0; bits &= bits - 1) {
            counts[Long.numberOfTrailingZeros(bits)]++;
        }
        return counts;
    }

    @Override
    public long[] merge(long[] counts, long[] others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others[i];
        }
        return counts;
    }

    @Override
    public Object eval(long[] counts) {
        return serialize(counts);
    }

    @Override
    public byte[] serialize(long[] counts) {
        ByteBuffer bytes = ByteBuffer.allocate(counts.length * Long.BYTES);
        bytes.asLongBuffer().put(counts);
        return bytes.array();
    }

    @Override
    public long[] deserialize(byte[] bytes) {
        long[] counts = new long[Long.SIZE];
        ByteBuffer.wrap(bytes).asLongBuffer().get(counts);
        return counts;
    }

    @Override
    public int mutableAggBufferOffset() {
        return mutableOffset;
    }

    @Override
    public int inputAggBufferOffset() {
        return inputOffset;
    }

    @Override
    public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
        return new BitCounts(mask, offset, inputOffset);
    }

    @Override
    public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
        return new BitCounts(mask, mutableOffset, offset);
    }

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public boolean nullable() {
        return false;
    }

    @Override
    public Seq<Expression> children() {
        return JavaConverters.asScalaBuffer(java.util.List.of(mask)).toList();
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new BitCounts(children.apply(0), mutableOffset, inputOffset);
    }

    @Override
    public int productArity() {
        return 3;
    }

    @Override
    public Object productElement(int n) {
        return switch (n) {
            case 0 -> mask;
            case 1 -> mutableOffset;
            default -> inputOffset;
        };
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof BitCounts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitCounts counts
                && counts.mask.equals(mask)
                && counts.mutableOffset == mutableOffset
                && counts.inputOffset == inputOffset;
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(mask, mutableOffset, inputOffset);
    }
}
