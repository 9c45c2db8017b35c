package footfall.bench.analytics;

import footfall.bench.BenchServers;
import footfall.bench.CpuTime;
import footfall.bench.ServiceClient;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Exports all visits as JSON Lines and reads them to the end. */
final class ExportRun {
  private static final long LOOK_AT_HEAP = Duration.ofSeconds(1).toNanos();
  private static final int BUFFER = 256 * 1024;

  private final BenchServers servers;
  private final ServiceClient service;
  private final HeapUse heap;
  private long rows;
  private long bytes;
  private long mostHeap;

  ExportRun(BenchServers servers, ServiceClient service) {
    this.servers = servers;
    this.service = service;
    this.heap = new HeapUse(service);
  }

  ExportResult run() throws IOException {
    long heapBefore = heap.megabytes();
    var liberty = CpuTime.of(servers.liberty().pid());
    var database = CpuTime.of(servers.database().pid());
    long begin = System.nanoTime();
    try (var export = service.open("/all-visits?format=jsonl")) {
      read(export);
    }
    return new ExportResult(
        rows,
        bytes,
        System.nanoTime() - begin,
        CpuTime.of(servers.liberty().pid()).since(liberty),
        CpuTime.of(servers.database().pid()).since(database),
        new ExportResult.Heap(heapBefore, mostHeap, heap.megabytes()));
  }

  private void read(InputStream export) throws IOException {
    var buffer = new byte[BUFFER];
    long nextLook = System.nanoTime() + LOOK_AT_HEAP;
    for (int read = export.read(buffer); read >= 0; read = export.read(buffer)) {
      bytes += read;
      for (int i = 0; i < read; i++) {
        rows += buffer[i] == '\n' ? 1 : 0;
      }
      if (System.nanoTime() > nextLook) {
        mostHeap = Math.max(mostHeap, heap.megabytes());
        nextLook = System.nanoTime() + LOOK_AT_HEAP;
      }
    }
  }
}
