package org.guiji.schemas.catalogue;

import java.util.Optional;
import org.guiji.schemas.problems.Title;

/** A department or county branch. */
public record Provider(String name, Title title, String creditCode, Optional<String> parent) {}
