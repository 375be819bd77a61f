// Certificates for servers of the tests, made with openssl in a folder of theirs: authorities, and a server's for
// 127.0.0.1. Good for two days.
#pragma once

#include <filesystem>
#include <string>

namespace lectern::test {

/// `name`.crt and `name`.key.
void make_authority(const std::filesystem::path& folder, const std::string& name);
/// server.crt and server.key, from an authority in the same folder.
void make_server_certificate(const std::filesystem::path& folder, const std::string& authority);

}  // namespace lectern::test
