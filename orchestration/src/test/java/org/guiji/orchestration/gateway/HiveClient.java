package org.guiji.orchestration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Hive's own JDBC driver as tools have it: with its own Thrift and all that it needs, apart from ours. */
final class HiveClient implements AutoCloseable {
    private static final Path JAR = Path.of("target", "jdbc", "hive-jdbc.jar");
    private final URLClassLoader apart;
    private final Driver driver;

    HiveClient() throws IOException, ReflectiveOperationException {
        assertThat(JAR).as("the driver is copied by Maven").isRegularFile();
        apart = new OwnClassesFirst(new URL[] {JAR.toUri().toURL()});
        driver = (Driver) apart.loadClass("org.apache.hive.jdbc.HiveDriver")
                .getDeclaredConstructor()
                .newInstance();
    }

    Connection connect(String url, String account, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", account);
        properties.setProperty("password", password);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(apart);
        try {
            return driver.connect(url, properties);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        apart.close();
    }

    /** Only what the driver's file lacks, Hadoop's configuration, comes from outside. */
    private static final class OwnClassesFirst extends URLClassLoader {
        OwnClassesFirst(URL[] urls) {
            super(urls, HiveClient.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                if (name.startsWith("java.") || name.startsWith("javax.")) {
                    return super.loadClass(name, resolve);
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
