#if canImport(Glibc)
    import CMemory
    import Glibc
    import Testing

    @Suite struct MemoryTests {
        @Test(.timeLimit(.minutes(5))) func whatIsFreeGoesBackToTheOperatingSystem() async throws {
            #expect(cmemory_keep_trimmed())
            #expect(cmemory_keep_trimmed())
            // Each block has a whole page to itself at least, and is small enough to come from a heap.
            let (blockBytes, count) = (12_000, 8000)
            var blocks: [UnsafeMutableRawPointer] = []
            for _ in 0..<count {
                let block = try #require(malloc(blockBytes))
                memset(block, 1, blockBytes)
                blocks.append(block)
            }
            #expect(blocks.count(where: isResident) == count)
            // Every hundredth stays, the last one too: the C library by itself keeps what is between them.
            for (number, block) in blocks.enumerated() where number % 100 != 99 { free(block) }
            // In a process as large as this one a look at the heaps takes long, and the next one comes much later.
            let some = blocks.enumerated().filter { $0.offset % 40 == 0 }.map(\.element)
            while some.count(where: isResident) > some.count / 4 { try await Task.sleep(for: .milliseconds(500)) }
            for (number, block) in blocks.enumerated() where number % 100 == 99 {
                #expect(isResident(block))
                free(block)
            }
        }

        /// Whether the first whole page of a block is in memory; it may be no part of the process any more.
        private func isResident(_ block: UnsafeMutableRawPointer) -> Bool {
            let pageBytes = sysconf(Int32(_SC_PAGESIZE))
            let page = (Int(bitPattern: block) + pageBytes - 1) / pageBytes * pageBytes
            var residency: UInt8 = 0
            return mincore(UnsafeMutableRawPointer(bitPattern: page), pageBytes, &residency) == 0 && residency & 1 == 1
        }
    }
#endif
