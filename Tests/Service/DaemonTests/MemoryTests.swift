#if canImport(Glibc)
    import CMemory
    import Glibc
    import Testing

    @Suite struct MemoryTests {
        @Test(.timeLimit(.minutes(5))) func whatIsFreeGoesBackToTheOperatingSystem() async throws {
            #expect(cmemory_keep_trimmed())
            #expect(cmemory_keep_trimmed())
            let (blockBytes, count) = (4000, 50_000)
            let before = try #require(residentBytes())
            var blocks: [UnsafeMutableRawPointer] = []
            for _ in 0..<count {
                let block = try #require(malloc(blockBytes))
                memset(block, 1, blockBytes)
                blocks.append(block)
            }
            #expect(try #require(residentBytes()) - before > blockBytes * count / 2)
            // Every hundredth stays, the last one too: the C library by itself would keep what is between them.
            for (number, block) in blocks.enumerated() where number % 100 != 99 { free(block) }
            while try #require(residentBytes()) - before > blockBytes * count / 4 {
                try await Task.sleep(for: .milliseconds(50))
            }
            for (number, block) in blocks.enumerated() where number % 100 == 99 { free(block) }
        }

        /// How much memory the process has that is not in files.
        private func residentBytes() -> Int? {
            guard let file = fopen("/proc/self/statm", "r") else { return nil }
            defer { fclose(file) }
            var buffer = [CChar](repeating: 0, count: 256)
            guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
            let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
            guard fields.count > 2, let pages = Int(fields[1]), let filePages = Int(fields[2]) else { return nil }
            return (pages - filePages) * sysconf(Int32(_SC_PAGESIZE))
        }
    }
#endif
