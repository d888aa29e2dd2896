package org.seamoocs.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What lives on a node's heap, counted after a full collection. */
record HeapCensus(List<String> lines) {

    static HeapCensus of(HubProcess node) {
        try {
            Process process =
                    new ProcessBuilder("jcmd", Long.toString(node.handle().pid()), "GC.class_histogram").start();
            try (BufferedReader output = process.inputReader()) {
                return new HeapCensus(output.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long instances(String className) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 3 && words[3].equals(className))
                .mapToLong(words -> Long.parseLong(words[1]))
                .sum();
    }

    /** Of everything. */
    long bytes() {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals("Total"))
                .mapToLong(words -> Long.parseLong(words[2]))
                .findFirst()
                .orElseThrow();
    }
}
