/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text.codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * An index in memory, with Lucene, of the descriptions of a code system: which of them have these
 * words, the rarer a word the more it counts (BM25). Each goes by how many were added before it,
 * which is what Lucene numbers a document by as long as only neighbours are merged. Safe for use by
 * many threads once built.
 */
final class DescriptionIndex {
  private static final String WORDS = "words";

  private static final float HINT = 0.5f;

  private final IndexSearcher searcher;

  /** Where the words asked for so far stand in the index: to look there is half of a search. */
  private final Map<String, TermStates> places = new ConcurrentHashMap<>();

  private DescriptionIndex(DirectoryReader reader) {
    this.searcher = new IndexSearcher(reader);
    // The answers are cached, and the queries seldom the same.
    this.searcher.setQueryCache(null);
  }

  /** Gathers the descriptions. */
  static final class Builder {
    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final Words words = new Words();
    private final Document document = new Document();

    Builder() {
      try {
        IndexWriterConfig config = new IndexWriterConfig().setRAMBufferSizeMB(64);
        writer = new IndexWriter(directory, config.setMergePolicy(new LogByteSizeMergePolicy()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      FieldType type = new FieldType();
      type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
      type.setTokenized(true);
      type.freeze();
      document.add(new Field(WORDS, words, type));
    }

    /** Adds the next description. */
    void add(List<String> description) {
      words.of(description);
      try {
        writer.addDocument(document);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    DescriptionIndex build() {
      try {
        // One segment: a search asks each word once.
        writer.forceMerge(1);
        writer.close();
        return new DescriptionIndex(DirectoryReader.open(directory));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives the words of a description to Lucene as they are. */
  private static final class Words extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Iterator<String> left = List.<String>of().iterator();

    void of(List<String> words) {
      left = words.iterator();
    }

    @Override
    public boolean incrementToken() {
      if (!left.hasNext()) {
        return false;
      }
      clearAttributes();
      term.append(left.next());
      return true;
    }
  }

  /**
   * The numbers of the descriptions that fit best.
   *
   * @param needed a description must have one of these
   * @param hints a description is better if it has these too
   */
  int[] search(Collection<String> needed, Collection<String> hints, int most) {
    if (needed.isEmpty()) {
      return new int[0];
    }
    try {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (String word : needed) {
        any.add(query(word), Occur.SHOULD);
      }
      BooleanQuery.Builder all = new BooleanQuery.Builder().add(any.build(), Occur.MUST);
      for (String word : hints) {
        all.add(new BoostQuery(query(word), HINT), Occur.SHOULD);
      }
      ScoreDoc[] found = searcher.search(all.build(), most).scoreDocs;
      int[] numbers = new int[found.length];
      for (int i = 0; i < found.length; i++) {
        numbers[i] = found[i].doc;
      }
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Query query(String word) throws IOException {
    Term term = new Term(WORDS, word);
    TermStates known = places.get(word);
    if (known == null) {
      known = TermStates.build(searcher, term, true);
      if (known.docFreq() > 0) {
        // Words of no description are not kept, so that texts do not fill the memory.
        places.put(word, known);
      }
    }
    return new TermQuery(term, known);
  }
}
