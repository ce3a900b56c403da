package org.guiji.schemas.validators.changes;

import java.util.List;
import java.util.SplittableRandom;
import org.guiji.schemas.validators.ComponentCode;

/**
 * GB/T 30428.2 gives a component no check character. Every change of a digit is hidden but those that leave the provinces
 * of GB/T 2260 (first two digits) or make a class 00 (digits seven to ten).
 */
final class ComponentCodes implements Scheme {
    private static final List<String> PROVINCES =
            List.of(("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"
                            + " 81 82")
                    .split(" "));

    private final boolean[] known = new boolean[100];

    ComponentCodes() {
        PROVINCES.forEach(province -> known[Integer.parseInt(province)] = true);
    }

    @Override
    public byte[] sound(SplittableRandom random) {
        byte[] code = new byte[16];
        do {
            byte[] province = Scheme.bytes(PROVINCES.get(random.nextInt(PROVINCES.size())));
            System.arraycopy(province, 0, code, 0, 2);
            for (int i = 2; i < code.length; i++) {
                code[i] = (byte) ('0' + random.nextInt(10));
            }
        } while (!isSound(code));
        return code;
    }

    @Override
    public boolean isValid(byte[] identifier) {
        return ComponentCode.isValid(identifier);
    }

    @Override
    public boolean hidesSubstitution(byte[] sound, int position, byte other) {
        byte[] changed = sound.clone();
        changed[position] = other;
        return Scheme.isDigit(other) && isSound(changed);
    }

    @Override
    public boolean hidesSwap(byte[] sound, int position) {
        byte[] changed = sound.clone();
        changed[position] = sound[position + 1];
        changed[position + 1] = sound[position];
        return isSound(changed);
    }

    private boolean isSound(byte[] digits) {
        return known[(digits[0] - '0') * 10 + digits[1] - '0']
                && (digits[6] != '0' || digits[7] != '0')
                && (digits[8] != '0' || digits[9] != '0');
    }
}
