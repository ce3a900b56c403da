package org.guiji.jobs.receiving;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.guiji.schemas.catalogue.Resource;

/** Knows the formats: which parts a received file has, their columns, and where each can be split. */
public interface PartIndexer {

    /**
     * The parts of one file, numbered from 0.
     *
     * @param name of the file as the quarantine says it
     * @param path of the bytes to read
     * @param encoding of its text
     * @param bytes the same bytes, while they are fingerprinted: an indexer that reads the whole file anyway reads here,
     *     so that they pass once
     */
    List<Part> index(Resource resource, String name, String path, TextEncoding encoding, InputStream bytes)
            throws IOException;
}
