package org.seamoocs.hub.registry.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.RegisteredCode;

/**
 * Reads the files of {@code lti-config} as one configuration. All of them are checked to the end, so that one run shows
 * everything that is wrong. Immutable, thread-safe.
 */
public final class LtiConfigLoader {

    private final boolean devMode;
    private final Optional<String> ownIssuer;
    private final Predicate<String> registeredTools;

    /**
     * Away from the hub, whose address and registered tools are not known.
     *
     * @param devMode whether unencrypted addresses are allowed
     */
    public LtiConfigLoader(boolean devMode) {
        this(devMode, Optional.empty(), RegisteredCode::isOfTool);
    }

    /**
     * @param devMode whether unencrypted addresses are allowed
     * @param ownIssuer {@code hub.public-url}, if it is known: no platform registration may have it
     * @param registeredTools the codes of the tools that have registered themselves: courses may name them
     */
    public LtiConfigLoader(boolean devMode, Optional<String> ownIssuer, Predicate<String> registeredTools) {
        this.devMode = devMode;
        this.ownIssuer = ownIssuer;
        this.registeredTools = registeredTools;
    }

    /**
     * Reads and checks.
     *
     * @throws ConfigException with every finding, if there is one
     */
    public LtiConfig load(List<ConfigSource> sources) {
        List<Finding> findings = new ArrayList<>();
        List<Entry> files = sources.stream()
                .flatMap(source -> YamlSyntax.read(source, findings::add).stream())
                .toList();
        for (Entry file : files) {
            SchemaCheck.check(file, findings::add);
            ValueCheck.check(file, devMode, findings::add);
            ownIssuer.ifPresent(issuer -> LoopCheck.check(file, issuer, findings::add));
        }
        ReferenceCheck.check(files, registeredTools, findings::add);
        if (!findings.isEmpty()) {
            throw new ConfigException(onePerKey(findings));
        }
        return LtiConfigMapper.map(files);
    }

    /** What is found first about a key is the plainest: the schema's word hides what follows from it. */
    private static List<Finding> onePerKey(List<Finding> findings) {
        Map<List<Object>, Finding> first = new LinkedHashMap<>();
        findings.forEach(finding -> first.putIfAbsent(List.of(finding.file(), finding.line(), finding.key()), finding));
        return first.values().stream().sorted(Finding.IN_FILE_ORDER).toList();
    }
}
