package org.seamoocs.hub.practice.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The institutions of the practice LMS, from {@code practice/world.yaml}. Immutable, thread-safe. */
public record World(List<Campus> campuses) {

    public static final World PRACTICE = read("/practice/world.yaml");

    public World {
        campuses = List.copyOf(campuses);
    }

    /** The institution of that code. */
    public Optional<Campus> campus(String code) {
        return campuses.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    /** The institution where somebody of that id has an account. */
    public Optional<Campus> campusOf(String personId) {
        return campuses.stream().filter(c -> c.person(personId).isPresent()).findFirst();
    }

    private static World read(String resource) {
        try (InputStream yaml = World.class.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("not packed: " + resource);
            }
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(yaml, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
