package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MariaDbServerTest {

    @ParameterizedTest
    @CsvSource({"512, 256", "2048, 256", "4096, 512", "24576, 3072", "262144, 4096"})
    void theBufferPoolIsAPartOfTheMemory(long megabytes, long pool) {
        assertThat(MariaDbServer.bufferPool(megabytes << 20)).isEqualTo(pool << 20);
    }
}
