package dev.sluice.kafka.index;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;

/**
 * How RocksDB is set up: for random keys that are written once and looked up by their first eight
 * bytes, in at most some 100 MiB of memory however many days there are.
 */
final class IndexTuning implements AutoCloseable {
  private static final long CACHE_BYTES = 32L << 20;
  private static final long WRITE_BUFFERS_BYTES = 64L << 20;
  private static final long WRITE_BUFFER_BYTES = 16L << 20;
  private static final long LOG_BYTES = 128L << 20;
  private static final int OPEN_FILES = 512;
  private static final int JOBS = 2;
  private static final double FILTER_BITS = 10;

  private final Cache cache;
  private final BloomFilter filter;
  private final ColumnFamilyOptions columnFamily;
  private final DBOptions database;

  /**
   * @param readOnly beside the process that writes: every file is opened at once, so that none can
   *     go away
   */
  IndexTuning(boolean readOnly) {
    RocksDB.loadLibrary();
    cache = new LRUCache(CACHE_BYTES);
    filter = new BloomFilter(FILTER_BITS);
    columnFamily =
        new ColumnFamilyOptions()
            .setTableFormatConfig(
                new BlockBasedTableConfig()
                    .setBlockCache(cache)
                    .setCacheIndexAndFilterBlocks(true)
                    .setFilterPolicy(filter)
                    .setWholeKeyFiltering(false))
            .useFixedLengthPrefixExtractor(Entry.TERM_BYTES)
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
    database =
        new DBOptions()
            .setCreateIfMissing(!readOnly)
            .setDbWriteBufferSize(WRITE_BUFFERS_BYTES)
            .setMaxTotalWalSize(LOG_BYTES)
            .setMaxBackgroundJobs(JOBS)
            .setKeepLogFileNum(2)
            .setMaxOpenFiles(readOnly ? -1 : OPEN_FILES);
  }

  ColumnFamilyOptions columnFamily() {
    return columnFamily;
  }

  DBOptions database() {
    return database;
  }

  @Override
  public void close() {
    columnFamily.close();
    database.close();
    filter.close();
    cache.close();
  }
}
