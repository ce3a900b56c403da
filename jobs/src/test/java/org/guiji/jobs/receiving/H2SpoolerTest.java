package org.guiji.jobs.receiving;

class H2SpoolerTest extends SpoolerContract {
    @Override
    String url() {
        return "jdbc:h2:mem:spooler;DB_CLOSE_DELAY=-1";
    }
}
