#include "seed/known_authors.hpp"

#include <array>

namespace lectern::seed {
namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::array kAuthors{
    "Jane Austen"sv, "Charles Dickens"sv, "George Eliot"sv, "Charlotte Brontë"sv, "Emily Brontë"sv, "Thomas Hardy"sv,
    "Mary Shelley"sv, "Bram Stoker"sv, "Oscar Wilde"sv, "Robert Louis Stevenson"sv, "Lewis Carroll"sv, "H. G. Wells"sv,
    "Arthur Conan Doyle"sv, "Joseph Conrad"sv, "Virginia Woolf"sv, "James Joyce"sv, "E. M. Forster"sv, "D. H. Lawrence"sv,
    "Mark Twain"sv, "Herman Melville"sv, "Nathaniel Hawthorne"sv, "Edgar Allan Poe"sv, "Emily Dickinson"sv,
    "Henry James"sv, "Edith Wharton"sv, "Jack London"sv, "F. Scott Fitzgerald"sv, "Ernest Hemingway"sv,
    "William Faulkner"sv, "John Steinbeck"sv, "Harper Lee"sv, "J. D. Salinger"sv, "Kurt Vonnegut"sv, "Toni Morrison"sv,
    "James Baldwin"sv, "Zora Neale Hurston"sv, "Sylvia Plath"sv, "Flannery O'Connor"sv, "Philip Roth"sv,
    "Cormac McCarthy"sv, "Leo Tolstoy"sv, "Fyodor Dostoevsky"sv, "Anton Chekhov"sv, "Nikolai Gogol"sv,
    "Mikhail Bulgakov"sv, "Victor Hugo"sv, "Alexandre Dumas"sv, "Gustave Flaubert"sv, "Jules Verne"sv, "Marcel Proust"sv,
    "Albert Camus"sv, "Simone de Beauvoir"sv, "Antoine de Saint-Exupéry"sv, "Johann Wolfgang von Goethe"sv,
    "Thomas Mann"sv, "Franz Kafka"sv, "Hermann Hesse"sv, "Stefan Zweig"sv, "Umberto Eco"sv, "Italo Calvino"sv,
    "Elena Ferrante"sv, "Miguel de Cervantes"sv, "Federico García Lorca"sv, "Gabriel García Márquez"sv, "Isabel Allende"sv,
    "Jorge Luis Borges"sv, "Julio Cortázar"sv, "Mario Vargas Llosa"sv, "Paulo Coelho"sv, "José Saramago"sv,
    "Chinua Achebe"sv, "Wole Soyinka"sv, "Chimamanda Ngozi Adichie"sv, "Naguib Mahfouz"sv, "Orhan Pamuk"sv, "Amos Oz"sv,
    "S. Y. Agnon"sv, "Sholem Aleichem"sv, "Rabindranath Tagore"sv, "Salman Rushdie"sv, "Arundhati Roy"sv,
    "Haruki Murakami"sv, "Yukio Mishima"sv, "Murasaki Shikibu"sv, "Kazuo Ishiguro"sv, "Agatha Christie"sv,
    "Dorothy L. Sayers"sv, "Raymond Chandler"sv, "P. D. James"sv, "Georges Simenon"sv, "John le Carré"sv,
    "Patricia Highsmith"sv, "Stephen King"sv, "Isaac Asimov"sv, "Arthur C. Clarke"sv, "Ray Bradbury"sv, "Philip K. Dick"sv,
    "Ursula K. Le Guin"sv, "Octavia E. Butler"sv, "Frank Herbert"sv, "Stanisław Lem"sv, "J. R. R. Tolkien"sv,
    "C. S. Lewis"sv, "Terry Pratchett"sv, "Neil Gaiman"sv, "Douglas Adams"sv, "Margaret Atwood"sv, "George Orwell"sv,
    "Aldous Huxley"sv, "Doris Lessing"sv, "Zadie Smith"sv, "Hilary Mantel"sv, "Astrid Lindgren"sv, "Roald Dahl"sv,
    "Beatrix Potter"sv, "Dr. Seuss"sv, "Maurice Sendak"sv, "Judy Blume"sv,
};
// clang-format on

}  // namespace

std::span<const std::string_view> known_authors() {
  return kAuthors;
}

}  // namespace lectern::seed
