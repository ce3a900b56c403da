package org.guiji.jobs.receiving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guiji.schemas.catalogue.Resource;
import org.guiji.schemas.problems.GuijiException;

/** Compares what arrived with what the manifest says; the first lie ends the delivery. */
final class ManifestProof {
    private final Resource resource;
    private final Manifest manifest;
    private final Map<String, Manifest.Entry> stated = new LinkedHashMap<>();

    ManifestProof(Resource resource, Manifest manifest) {
        this.resource = resource;
        this.manifest = manifest;
        manifest.files().forEach(entry -> stated.put(entry.name(), entry));
        String expected = resource.from().orElse(resource.name());
        manifest.resource().filter(name -> !name.equals(expected)).ifPresent(name -> {
            throw failure(ReceivingFailure.LANDING_RESOURCE_MISMATCH, name);
        });
    }

    void compareNames(List<String> arrived) {
        if (!manifest.isPresent()) {
            return;
        }
        for (String name : stated.keySet()) {
            if (!arrived.contains(name)) {
                throw failure(ReceivingFailure.LANDING_FILE_MISSING, name);
            }
        }
        for (String name : arrived) {
            if (!stated.containsKey(name)) {
                throw failure(ReceivingFailure.LANDING_FILE_EXTRA, name);
            }
        }
    }

    void compare(Fingerprint.Entry arrived) {
        Manifest.Entry entry = stated.get(arrived.name());
        if (entry == null) {
            return;
        }
        entry.bytes().filter(bytes -> bytes != arrived.bytes()).ifPresent(bytes -> {
            throw failure(ReceivingFailure.LANDING_SIZE_MISMATCH, arrived.name(), bytes, arrived.bytes());
        });
        entry.sha256()
                .map(hash -> hash.toLowerCase(Locale.ROOT))
                .filter(hash -> !hash.equals(arrived.sha256()))
                .ifPresent(hash -> {
                    String expected = hash.substring(0, Math.min(4, hash.length()));
                    throw failure(
                            ReceivingFailure.LANDING_CHECKSUM_MISMATCH,
                            arrived.name(),
                            expected,
                            arrived.sha256().substring(0, 4));
                });
    }

    private GuijiException failure(ReceivingFailure code, Object... arguments) {
        String subject =
                manifest.period().map(period -> resource.name() + " " + period).orElse(resource.name());
        return GuijiException.of(code, subject, arguments);
    }
}
