package org.seamoocs.hub.registry.config;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.error.HubException;

/** The configuration is wrong, and nothing of it is applied. */
public class ConfigException extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one */
    public ConfigException(List<Finding> findings) {
        super(
                ConfigError.FILES_WRONG,
                findings.size() + " finding(s)"
                        + findings.stream().map(Finding::toString).collect(joining("\n  ", "\n  ", "")));
        this.findings = List.copyOf(findings);
    }

    /** Everything that is wrong, in the order of files and lines. */
    public List<Finding> findings() {
        return findings;
    }
}
