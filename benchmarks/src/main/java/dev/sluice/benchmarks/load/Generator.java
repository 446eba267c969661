package dev.sluice.benchmarks.load;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.sluice.benchmarks.process.JavaProcess;
import dev.sluice.contract.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A load generator in a process of its own: a line of loads in, a line of results out, until its
 * input ends. Loads of one line run at once, each from a thread of its own.
 */
public final class Generator implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

  private final JavaProcess process;

  private Generator(JavaProcess process) {
    this.process = process;
  }

  /** Starts one. */
  public static Generator start(Path log) {
    return new Generator(JavaProcess.start("the load generator", FLAGS, Generator.class, log));
  }

  /** The process. */
  public JavaProcess process() {
    return process;
  }

  /** Runs one load. */
  public LoadResult run(Load load) {
    return run(List.of(load)).getFirst();
  }

  /** Runs loads at once; their results have their order. */
  public List<LoadResult> run(List<Load> loads) {
    process.writeLine(new String(Json.write(loads), StandardCharsets.UTF_8));
    try {
      return Json.MAPPER.readValue(process.readLine(), new TypeReference<List<LoadResult>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the load generator's answer cannot be read", e);
    }
  }

  /** Runs the loads of each line of standard input. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    // Numbers of other generators, earlier and later ones, are others.
    long number = System.currentTimeMillis() / 10 % 10_000_000 * 100_000;
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        List<Load> loads = Json.MAPPER.readValue(line, new TypeReference<List<Load>>() {});
        List<Future<LoadResult>> running = new ArrayList<>();
        for (Load load : loads) {
          Driver driver = new Driver(load, number);
          number += 1_000_000_000;
          running.add(threads.submit(driver::run));
        }
        System.out.println(new String(Json.write(results(running)), StandardCharsets.UTF_8));
      }
    }
  }

  private static List<LoadResult> results(List<Future<LoadResult>> running)
      throws InterruptedException, ExecutionException {
    List<LoadResult> results = new ArrayList<>();
    for (Future<LoadResult> one : running) {
      results.add(one.get());
    }
    return results;
  }

  @Override
  public void close() {
    process.close();
  }
}
