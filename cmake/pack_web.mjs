// Packs a built web application for embedding: node pack_web.mjs <folder of the application> <output folder>.
// Writes each file packed by gzip and Brotli, or as it is where that is no larger, below <output>/packed, and what
// src/app/embedded/web.cpp includes: data.inc with the bytes, list.inc with the list of files.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
// Below this many bytes, or saving less than a tenth, packing is not worth a client's work.
const fewestBytes = 256;
const largestShare = 0.9;

function filesIn(folder, path = "") {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, `${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function packings(content) {
  if (content.length < fewestBytes) return { plain: content };
  const gzip = gzipSync(content, { level: 9 });
  if (gzip.length > content.length * largestShare) return { plain: content };
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  return { gzip, brotli };
}

const [source, output] = process.argv.slice(2);
rmSync(join(output, "packed"), { recursive: true, force: true });
mkdirSync(join(output, "packed"), { recursive: true });

let data = "";
let list = "";
filesIn(source).forEach((path, number) => {
  if (!/^[\w/.@-]+$/.test(path)) throw new Error(`${path} is no name for an address`);
  const type = types[extname(path)];
  if (!type) throw new Error(`${path} is of no type that cmake/pack_web.mjs knows`);
  const members = Object.entries(packings(readFileSync(join(source, path)))).filter(([, bytes]) => bytes.length > 0);
  for (const [packing, bytes] of members) {
    const name = `packed/${number}.${packing}`;
    writeFileSync(join(output, name), bytes);
    data += `constexpr unsigned char k${packing}${number}[] = {\n#embed "web/${name}"\n};\n`;
  }
  const texts = members.map(([packing]) => `, .${packing} = text(k${packing}${number})`).join("");
  list += `EmbeddedFile{.path = "${path}", .content_type = "${type}"${texts}},\n`;
});
writeFileSync(join(output, "data.inc"), data);
writeFileSync(join(output, "list.inc"), list);
