package org.guiji.schemas.validators;

/**
 * The way back from a Gauss-Krüger zone of CGCS2000 to degrees, by Krüger's series in the third flattening. Its error is
 * below a millimetre within a zone and its neighbours.
 */
final class GaussKruger {
    private static final double AXIS = 6378137.0;
    private static final double FALSE_EASTING = 500_000;
    private static final double N = 1 / (2 * 298.257222101 - 1);
    private static final double RECTIFYING_RADIUS = AXIS / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static final double[] BETA = {
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15, 17 * N * N * N / 480
    };
    private static final double[] DELTA = {
        2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5, 56 * N * N * N / 15
    };

    private GaussKruger() {}

    static Coordinates.Position degrees(double easting, double northing, double meridian) {
        double xi = northing / RECTIFYING_RADIUS;
        double eta = (easting - FALSE_EASTING) / RECTIFYING_RADIUS;
        double north = xi;
        double east = eta;
        for (int j = 1; j <= BETA.length; j++) {
            north -= BETA[j - 1] * Math.sin(2 * j * xi) * Math.cosh(2 * j * eta);
            east -= BETA[j - 1] * Math.cos(2 * j * xi) * Math.sinh(2 * j * eta);
        }
        double conformal = Math.asin(Math.sin(north) / Math.cosh(east));
        double latitude = conformal;
        for (int j = 1; j <= DELTA.length; j++) {
            latitude += DELTA[j - 1] * Math.sin(2 * j * conformal);
        }
        double longitude = Math.atan2(Math.sinh(east), Math.cos(north));
        return new Coordinates.Position(meridian + Math.toDegrees(longitude), Math.toDegrees(latitude));
    }
}
