package dev.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void keepsItsBuffersForNoThread() throws InterruptedException {
    // Given
    RecyclerPool<BufferRecycler> shared = JsonRecyclerPools.sharedConcurrentDequePool();
    shared.clear();

    // When
    Thread.ofVirtual().start(() -> Json.write(Map.of("text", "你好"))).join();

    // Then
    assertThat(shared.pooledCount()).isEqualTo(1);
  }
}
