package vn.diemcau.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorageTest {

    @Test
    void isNearlyFullWhenLessThanATenthIsLeft() {
        assertThat(new Storage.Disk(99, 1_000).nearlyFull()).isTrue();
        assertThat(new Storage.Disk(100, 1_000).nearlyFull()).isFalse();
    }
}
