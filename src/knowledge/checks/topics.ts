// Whether event.yaml and the files of questions/ name the same topics, and whether all files are there.
// Knows names of files, not what is in them.
import { type Diagnostic, inFolder } from '../diagnostics.ts';
import { didYouMean } from '../did-you-mean.ts';
import { placeOf, type RawFile, type Records } from '../records.ts';
import type { Place } from '../types.ts';

export function checkTopics(records: Records): readonly Diagnostic[] {
  const { event, topicFiles } = records;
  if (event === null) return [];
  const files = new Set(topicFiles.map(({ name }) => name));
  const listed = event.record.topics.map(({ file }) => file);
  const places = event.record.topics.map((_, index) => placeOf(event, 'topics', index, 'file'));
  return [
    ...topicFiles.filter(({ name }) => !listed.includes(name)).map(({ name, place }) => notListed(name, place, listed)),
    ...listed.flatMap((name, index) => {
      const place = places[index] ?? event.node.place;
      if (listed.indexOf(name) !== index) return [error(place, `The topic "${name}" is here twice.`, 'take one out')];
      return files.has(name) ? [] : [withoutFile(name, place, files)];
    }),
  ];
}

function notListed(name: string, place: Place, listed: readonly string[]): Diagnostic {
  const cure = `add it there: "- file: ${name}" and its title`;
  return error(place, `event.yaml does not list the topic "${name}".`, didYouMean(name, listed, cure));
}

function withoutFile(name: string, place: Place, files: ReadonlySet<string>): Diagnostic {
  const cure = `write questions/${name}.yaml, or take the topic out`;
  return error(place, `There is no questions/${name}.yaml.`, didYouMean(name, files, cure));
}

/** What a base cannot be without: `folder` is its name, for the place of what is not there. */
export function checkFilesAreThere(files: readonly RawFile[], folder: string): readonly Diagnostic[] {
  if (files.length === 0) return [emptyFolder(folder)];
  const paths = files.map(({ path }) => path);
  const missing = ['event.yaml', 'sources.yaml', 'names.yaml', 'synonyms.yaml'].filter((path) => !paths.includes(path));
  const empty = ['facts', 'questions'].filter((room) => !paths.some((path) => path.startsWith(`${room}/`)));
  return [
    ...missing.map((path) => noFile(`${folder}/${path}`, `${path} is missing.`)),
    ...empty.map((room) => error(inFolder(`${folder}/${room}`), `There is no .yaml file in ${room}/.`, 'write one')),
  ];
}

export function emptyFolder(folder: string): Diagnostic {
  const cure =
    'put event.yaml, sources.yaml, names.yaml, synonyms.yaml, facts/ and questions/ there, or name another folder';
  return error(inFolder(folder), 'This folder holds no knowledge.', cure);
}

function noFile(file: string, message: string): Diagnostic {
  return error(
    { file, line: 1, column: 1 },
    message,
    'write it; names.yaml and synonyms.yaml may hold a comment alone',
  );
}

function error(place: Place, message: string, cure: string): Diagnostic {
  return { severity: 'error', place, message, cure };
}
