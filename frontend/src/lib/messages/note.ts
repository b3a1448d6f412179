import { addMessages } from '.';
import messages from './en/note.json';

/** The words of a kept note. */
addMessages(messages);
