package org.guiji.jobs.checking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * Which hashes may occur more than once, told by their upper 32 bits in compressed bitmaps (Roaring; two bytes a row, no
 * shuffle). In a delivery without repeats next to none is left to be counted.
 *
 * @param seen heads of hashes
 * @param twice those that came more than once
 */
record HashHeads(RoaringBitmap seen, RoaringBitmap twice) {

    static HashHeads of(Dataset<Long> hashes) {
        List<byte[]> parts = hashes.mapPartitions(
                        (MapPartitionsFunction<Long, byte[]>) HashHeads::bytes, Encoders.BINARY())
                .collectAsList();
        HashHeads all = new HashHeads(new RoaringBitmap(), new RoaringBitmap());
        parts.stream().map(HashHeads::read).forEach(all::add);
        return all;
    }

    /** The hashes of which another row may have the same. */
    Dataset<Long> suspects(Dataset<Long> hashes) {
        Broadcast<RoaringBitmap> heads = JavaSparkContext.fromSparkContext(
                        hashes.sparkSession().sparkContext())
                .broadcast(twice);
        return hashes.filter((FilterFunction<Long>) hash -> heads.value().contains(head(hash)));
    }

    private static Iterator<byte[]> bytes(Iterator<Long> hashes) {
        int[] heads = new int[1 << 16];
        int count = 0;
        while (hashes.hasNext()) {
            if (count == heads.length) {
                heads = Arrays.copyOf(heads, count + (count >> 1));
            }
            // Sorted as signed numbers, yet in the order of bitmaps.
            heads[count++] = head(hashes.next()) ^ Integer.MIN_VALUE;
        }
        Arrays.sort(heads, 0, count);
        return List.of(ofSorted(heads, count).written()).iterator();
    }

    /** In order a bitmap is filled ten times as fast as at random. */
    private static HashHeads ofSorted(int[] heads, int count) {
        RoaringBitmapWriter<RoaringBitmap> seen = RoaringBitmapWriter.writer().get();
        RoaringBitmapWriter<RoaringBitmap> twice = RoaringBitmapWriter.writer().get();
        for (int i = 0; i < count; i++) {
            boolean again = i > 0 && heads[i] == heads[i - 1];
            (again ? twice : seen).add(heads[i] ^ Integer.MIN_VALUE);
        }
        return new HashHeads(seen.get(), twice.get());
    }

    private static int head(long hash) {
        return (int) (hash >>> 32);
    }

    private void add(HashHeads other) {
        twice.or(other.twice);
        twice.or(RoaringBitmap.and(seen, other.seen));
        seen.or(other.seen);
    }

    private byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            seen.serialize(out);
            twice.serialize(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static HashHeads read(byte[] bytes) {
        HashHeads heads = new HashHeads(new RoaringBitmap(), new RoaringBitmap());
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            heads.seen.deserialize(in);
            heads.twice.deserialize(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heads;
    }
}
